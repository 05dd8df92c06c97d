// The browser's reading of a Unicode domain. The label behind it keeps a number at the end from being read as an IP
// address, and the wide dot before it has Chromium look into labels that are punycode already.
export const toAscii = (domain) => {
  // Chromium would decode what follows the wide forms of %.
  if (/[％﹪]/.test(domain)) return;
  try {
    return new URL(`http://${domain}。x`).hostname.slice(0, -2);
  } catch {
    // No domain.
  }
};
