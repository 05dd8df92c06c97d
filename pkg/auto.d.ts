// A script for pages: it has effects and exports nothing.
export {};
