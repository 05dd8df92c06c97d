// Past leads in the studio, opened as a person does who chooses a file.

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

/** Notes the files that are saved from now on: `saved` gives their texts. */
export const noteFiles = (page) => page.evaluate(() => {
  window.__files = [];
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => {
    window.__files.push(blob.text());
    return make(blob);
  };
});
export const saved = (page) => page.evaluate(() => Promise.all(window.__files));
