// An error of ours: one call makes it whole. The name is defined, not set: that would fail where a page has frozen
// `Error.prototype`.
class QualiformError extends Error {
  name = "QualiformError";
}

export const failure = (code, path, message) => Object.assign(new QualiformError(message), { code, path });
