// Failures of ours, with a code that does not change and a sentence that says what to do.
export const failure = (code, message) => Object.assign(new Error(message), { name: "QualiformError", code, path: "" });

export const isFailure = (error) => error?.name === "QualiformError";
