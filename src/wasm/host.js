// The browser's reading of a Unicode domain. The label behind it keeps a number at its end from being read as an IP
// address.
export const toAscii = (domain) => {
  try {
    return new URL(`http://${domain}.x`).hostname.slice(0, -2);
  } catch {
    // No domain.
  }
};
