// What the studio's tests do as a person does: choose a file of past leads, save files, go on by Tab.

/** Chooses a file of past leads, the sample when no text is given, and waits until it is read. */
export async function openLeads(page, csv = null) {
  await page.evaluate(() => { location.hash = "#/history"; });
  await page.until("the control for a file", () => document.querySelector("main input[type=file]"));
  await page.evaluate(async (text) => {
    const data = new DataTransfer();
    data.items.add(new File([text ?? (await (await fetch("sample.csv")).text())], "leads.csv", { type: "text/csv" }));
    const input = document.querySelector("main input[type=file]");
    input.files = data.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, csv);
  await page.until("the history", () => document.querySelector("nav.parts"));
}

/** Keeps the files that are saved from now on, for `saved`. */
export const noteFiles = (page) => page.evaluate(() => {
  window.__saved = [];
  let last;
  URL.createObjectURL = (blob) => {
    last = blob;
    return "#";
  };
  HTMLAnchorElement.prototype.click = function click() {
    if (this.download) window.__saved.push(last.text().then((text) => ({ name: this.download, text })));
  };
});

/** The files that were saved, as many as are waited for: name and text. */
export const saved = (page, count = 1) =>
  page.until(`${count} saved files`, (wanted) => window.__saved.length >= wanted && Promise.all(window.__saved), count);

/** Goes on with Tab until the element has the focus. */
export async function tabTo(page, selector, most = 150) {
  for (let presses = 0; presses < most; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.press("Tab");
  }
  throw new Error(`${most} tabs did not lead to ${selector}`);
}
