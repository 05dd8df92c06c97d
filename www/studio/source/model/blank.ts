// The smallest model that there is something to begin from.
import type { Model } from "#package";

export const blank = (): Model => ({
  id: "my-model",
  version: 1,
  calibratedOn: null,
  icp: { industries: [], countries: [], competitors: [], ownDomains: [], highIntentPages: ["pricing", "demo"] },
  dimensions: { fit: { floor: 0, cap: 50 }, intent: { floor: 0, cap: 50 }, penalty: { cap: null } },
  threshold: 40,
  bands: [{ id: "A", atLeast: 40 }, { id: "B", atLeast: 20 }, { id: "C" }],
  stages: [{ id: "MQL", quality: true }],
  routes: [{ id: "sales", quality: true, respondWithinMinutes: 60 }, { id: "nurture" }],
  rules: [
    { id: "fit.employees", dimension: "fit", points: 20, when: { fact: "employees", between: [50, 1000] }, label: "Company of the right size" },
    { id: "intent.demo", dimension: "intent", points: 25, when: { event: "demo-request" }, label: "Asked for a demo" },
    { id: "penalty.spam", dimension: "penalty", points: -30, when: { fact: "spam", is: true }, label: "Marked as spam" },
  ],
  questions: [{ id: "employees", fact: "employees", text: "How many people work at your company?", options: [{ value: "1-49" }, { value: "50-1000" }, { value: "1001+" }] }],
  asking: { perVisit: 2, progressive: "adaptive", friction: "adaptive", holdout: 0 },
  pages: { pricing: ["/pricing*"], demo: ["/demo*"] },
  emailPolicy: { mode: "note", kinds: ["disposable"] },
});
