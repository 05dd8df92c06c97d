// The objects of a scorecard. One call makes a whole object: setting its keys one by one from the module costs five
// times as long (see DESIGN.md, "Why are scorecards not serialised?").
const orNull = (text) => text ?? null;

export const dimension = (points, raw, cap, floor, low, high) =>
  ({ points, raw, cap: cap < 0 ? null : cap, floor, low, high });

export const reason = (list, rule, dimension, points, label, evidence) =>
  list.push({ rule, dimension, points, label, evidence });

export const missing = (list, rule, fact, points) => list.push({ rule, fact, points });

export const touches = (firstHour, least, most, leastDays, mostDays) =>
  ({ firstHour, total: [least, most], businessDays: [leastDays, mostDays] });

export const problem = (list, fact, code, accepts) => list.push({ fact, code, accepts });

export const reference = (id, version, hash) => ({ id, version, hash });

export const route = (id, respondWithinMinutes, touches) =>
  touches === undefined
    ? { id, respondWithinMinutes: orNull(respondWithinMinutes) }
    : { id, respondWithinMinutes: orNull(respondWithinMinutes), touches };

export const verdict = (address, valid, problem, domain, account, kind, certainty, role, competitor, ownStaff, suggestion) => ({
  address,
  valid,
  problem: orNull(problem),
  domain: orNull(domain),
  account: orNull(account),
 
  kind: orNull(kind),
  certainty,
  role,
  competitor,
  ownStaff,
  suggestion: orNull(suggestion),
});

export const put = (target, key, value) => {
  target[key] = value;
};

export const card = (
  total, low, high, chance, quality, decided, completeness, band, stage, route, dimensions, reasons, missing, problems,
  frameworks, email, account, model,
) => ({
  total, low, high, chance, quality, decided, completeness, band, stage: orNull(stage), route, dimensions, reasons, missing,
  problems, frameworks, email: orNull(email), account: orNull(account), model,
});

export const question = (list, id, fact, kind, why, required, swing) =>
  list.push({ id, fact, kind, why, required, swing });

export const plan = (questions, holdout, decided) => ({ questions, holdout, decided });
