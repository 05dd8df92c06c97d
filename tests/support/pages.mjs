// The pages of the browser tests.

const RECORD = '<script src="/__record.js"></script>';
export const TAG = '<script type="module" src="/pkg/auto.js"></script>';

/** A page with the record of events and whatever the test gives. */
export const html = (body, head = TAG) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>${RECORD}${head}</head><body><main>${body}</main></body></html>`;

/** A plain form as an author writes it: nothing of Qualiform but the marker. */
export const form = (fields = FIELDS, attributes = 'data-qualiform="demo"') =>
  `<form id="form" ${attributes} action="/submit" method="post">${fields}<button id="send">Send</button></form>`;

export const FIELDS = `
  <label>Work email <input id="email" name="email" type="email" autocomplete="email"></label>
  <label>Industry <select id="industry" name="industry"><option value="">–</option><option value="software">Software</option><option value="retail">Retail</option></select></label>
  <label>Company size <select id="size" name="size" data-qualiform-fact="employees"><option value="">–</option><option>1-50</option><option>201-500</option></select></label>
`;

/** Points of the address and of the offer that the tests use: corporate, and a demo request. */
export const ADDRESS = "jo@northwind-freight.com";
export const DEMO = 25;
export const CORPORATE = 5;
