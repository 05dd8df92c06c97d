export type Model = object;
export type Lead = object;
export type Scorecard = object;
export type EmailVerdict = object;
export type Finding = object;
