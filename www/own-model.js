// The demo form scored by a model of the visitor's own: a file that stays in this browser.

/** Models are some ten kilobytes; a file far beyond that is something else. */
const LARGEST = 5_000_000;

/** What the form offers, once it is no longer marked. */
let offer;

/** `onModel` is called with each model that the form is scored by from then on. */
export function startOwnModel(form, box, onModel) {
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  box.hidden = false;
  input.addEventListener("change", async () => {
    const [file] = input.files;
    // The same file can be chosen again after it was changed.
    input.value = "";
    if (!file) return;
    try {
      const model = await read(file);
      await use(form, model);
      onModel(model);
      status.textContent = `The form is now scored by ${model.id}, version ${model.version}.`;
    } catch (error) {
      const place = error.path ? `at ${error.path} ` : "";
      status.textContent = `${file.name} cannot be used, and all stays as it was: ${place}${error.message}`;
    }
  });
}

async function read(file) {
  if (file.size > LARGEST) throw new Error("it has more than 5 MB; choose the JSON file that the studio exported.");
  const text = await file.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`it is no JSON (${error.message}); choose the file that the studio exported.`);
  }
}

/** A form has one attachment: this one takes the place of the loader's, which takes every marked form that nobody has. */
async function use(form, model) {
  const page = await ready(import("/pkg/page.js"));
  try {
    const qualiform = new page.Qualiform(model);
    offer ??= form.dataset.qualiform;
    delete form.dataset.qualiform;
    qualiform.attach(form, { offer });
  } catch (error) {
    // The larger module says what is wrong, and where.
    const whole = await ready(import("/pkg/qualiform.js"));
    new whole.Qualiform(model);
    throw error;
  }
}

const ready = async (loading) => {
  const script = await loading;
  await script.default();
  return script;
};
