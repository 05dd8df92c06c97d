// How the panel says what a scorecard holds. A model may bring its own names: those are shown as they are, spaced.

/** What to ask, and the control that answers it. Without a control the fact comes from elsewhere, later. */
const FACTS = {
  email: ["Work email", "email"],
  emailKind: ["Work email", "email"],
  emailDomain: ["Work email", "email"],
  competitor: ["Work email", "email"],
  ownStaff: ["Work email", "email"],
  company: ["Company", "company"],
  jobTitle: ["Job title", "jobTitle"],
  seniority: ["Job title", "jobTitle"],
  country: ["Country", "country"],
  employees: ["Company size", "employees"],
  industry: ["Industry", "industry"],
  tech: ["Tools in use", "tech"],
  useCase: ["What it would be used for", "useCase"],
  timelineDays: ["When they want to start", "timeline"],
  budgetOwner: ["Who decides on the budget", "budgetOwner"],
  renewalDate: ["End of the current contract", "renewalDate"],
  consent: ["Consent to be contacted", "consent"],
  phone: ["Phone"],
  budget: ["Budget"],
  revenue: ["Revenue"],
  currentSolution: ["Current solution"],
  phoneVerified: ["Phone verified"],
  duplicate: ["Whether it is a duplicate"],
  bounced: ["Whether mail bounces"],
  spam: ["Whether it is spam"],
  intentSurge: ["A surge of intent"],
  committeeMembers: ["Other people of the company"],
  salesAccepted: ["Accepted by sales"],
};

/** `{ ask, control }` for a fact; `control` is the name of the form control, or undefined. */
export function factWords(fact) {
  const [ask, control] = FACTS[fact] ?? [spaced(fact)];
  return { ask, control };
}

/** `respondWithin`, `sales-team` or `sales_team` as words, with a capital. */
export function spaced(id) {
  const words = String(id)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[-_.]+/g, " ")
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/** Stages are abbreviations of the trade (MQL, SQL, PQL); anything longer is a word. */
export function stageWords(stage) {
  if (!stage) return "None";
  return stage.length <= 3 ? stage.toUpperCase() : spaced(stage);
}

export function routeWords(route) {
  if (!route) return "None";
  const minutes = route.respondWithinMinutes;
  return minutes === null || minutes === undefined
    ? spaced(route.id)
    : `${spaced(route.id)}, answer within ${duration(minutes)}`;
}

/** The plan of touches of a route, or nothing where it has none. */
export function touchWords(route) {
  const { firstHour, total, businessDays } = route?.touches ?? {};
  const parts = [];
  if (firstHour) parts.push(`${plural(firstHour, "touch", "touches")} in the first hour`);
  if (total && businessDays) parts.push(`${total.join(" to ")} over ${businessDays.join(" to ")} business days`);
  return parts.join(", ");
}

function duration(minutes) {
  if (minutes % 1440 === 0) return plural(minutes / 1440, "day");
  if (minutes % 60 === 0) return plural(minutes / 60, "hour");
  return plural(minutes, "minute");
}

export function plural(count, noun, many = `${noun}s`) {
  return `${count} ${count === 1 ? noun : many}`;
}

/** A number with a real minus sign. */
export function number(value) {
  return value < 0 ? `\u2212${-value}` : String(value);
}

/** Points as they are added: `+10`, `−10`, `0`. */
export function points(value) {
  return value > 0 ? `+${value}` : number(value);
}

/** A share in percent. 0 and 100 are kept for what is certain. */
export function percent(share) {
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share > 0) return "under 1%";
  if (rounded === 100 && share < 1) return "over 99%";
  return `${rounded}%`;
}

const KINDS = {
  corporate: "Company address",
  personal: "Personal address",
  student: "Student address",
  academic: "Academic address",
  disposable: "Disposable address",
  relay: "Forwarding alias",
  mixed: "Mixed provider",
  reserved: "Reserved domain",
};

/** One line on an address, without the address itself. */
export function emailWords(verdict) {
  if (!verdict) return "Not given yet";
  if (verdict.problem) return "Not complete or not valid";
  const words = [KINDS[verdict.kind] ?? spaced(verdict.kind ?? "unknown")];
  if (verdict.account) words.push(verdict.account);
  if (verdict.role) words.push("shared mailbox");
  if (verdict.competitor) words.push("competitor");
  if (verdict.ownStaff) words.push("own staff");
  return words.join(", ");
}
