// Failures of ours, with a code that does not change and a sentence that says what to do.

// Defined, not set: that would fail where a page has frozen `Error.prototype`.
class QualiformError extends Error {
  name = "QualiformError";
  path = "";
}

export const failure = (code, message) => Object.assign(new QualiformError(message), { code });

// By the path: the module's own errors cannot get their name on such a page.
export const isFailure = (error) => error?.path !== undefined;
