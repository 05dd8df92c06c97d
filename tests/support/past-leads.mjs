// A file of past leads as a CRM writes it, invented, the same for the same seed: with stages, reasons, amounts and answers.

const SOURCES = ["Webinar", "Paid search", "Referral", "Content syndication", "Organic search", "Trade show"];
const LUCK = [0.3, 0.22, 0.45, 0.03, 0.3, 0.18];
const REASONS = ["No budget", "Too small", "Student", "No need", ""];
const INDUSTRIES = ["software", "fintech", "retail", "education", "logistics", "manufacturing"];
const COUNTRIES = ["US", "DE", "FR", "PL", "BR", "IN"];
const TITLES = ["VP of Sales", "Marketing Manager", "Student", "Director of Operations", "Analyst", "CEO"];

const TOOLS = ["Salesforce", "HubSpot", "Pipedrive", "None"];

const HEADER = "Created,Source,Region,Email,Company,Job title,Industry,Employees,Country,Budget owner,Technologies,Demo request,Pricing page,Stage,Rejection reason,Amount,Closed,First response";

/** So many leads as CSV. */
export function pastLeads(count, seed = 7) {
  const random = generator(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const lines = [HEADER];
  for (let number = 0; number < count; number += 1) {
    const source = Math.floor(random() * SOURCES.length);
    const [demo, pricing] = [random() < 0.35, random() < 0.4];
    const [industry, country, title] = [pick(INDUSTRIES), pick(COUNTRIES), pick(TITLES)];
    const employees = Math.round(10 * 400 ** random());
    const age = Math.floor(random() * 500);
    const created = new Date(Date.UTC(2026, 10, 20) - age * 86_400_000 + Math.floor(random() * 80_000) * 1000);
    const answered = random() < 0.8 ? new Date(created.getTime() + Math.round(240_000 * 60 ** random())) : null;
    const soon = answered && answered.getTime() - created.getTime() <= 300_000;
    const chance = LUCK[source] * (demo ? 1.5 : 0.8) * (pricing ? 1.2 : 0.9) * (title === "Student" ? 0.3 : 1) * (soon ? 1.4 : 0.9);
    const closed = new Date(created.getTime() + (5 + Math.floor(random() * 60)) * 86_400_000);
    const isClosed = closed < new Date(Date.UTC(2026, 10, 20));
    const isRejected = random() < (title === "Student" ? 0.5 : 0.14);
    const isWon = !isRejected && random() < chance;
    const stage = isRejected ? "Disqualified" : !isClosed ? pick(["New", "Discovery", "Proposal"]) : isWon ? "Closed Won" : "Closed Lost";
    const reason = isRejected ? (title === "Student" ? "Student" : pick(REASONS)) : "";
    const amount = stage === "New" || isRejected ? "" : Math.round(2000 * 20 ** random());
    const address = title === "Student" && random() < 0.4 ? `lead${number}@gmail.com` : `lead${number}@northwind-${Math.floor(random() * count)}.com`;
    lines.push([
      created.toISOString(), SOURCES[source], country === "US" || country === "BR" ? "Americas" : country === "IN" ? "Asia" : "Europe", address,
      `Northwind ${number}`, title, industry, employees, country, random() < 0.4 ? "yes" : "no", pick(TOOLS), demo ? "yes" : "no", pricing ? "yes" : "no", stage, reason, amount,
      isClosed || isRejected ? closed.toISOString().slice(0, 10) : "", answered?.toISOString() ?? "",
    ].join(","));
  }
  return `${lines.join("\n")}\n`;
}

/** Numbers from 0 to 1 (mulberry32 by T. Ettinger). */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
