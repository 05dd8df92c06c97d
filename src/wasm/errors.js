// An error of ours: one call makes it whole.
export const failure = (code, path, message) => Object.assign(new Error(message), { name: "QualiformError", code, path });
