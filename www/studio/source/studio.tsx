// Where the studio begins: the package, the language, the model, then the page.
import { render } from "preact";
import { App } from "./app.tsx";
import { loadPackage } from "./package.ts";
import { begin } from "./state/model.ts";
import { preferred, speak, t } from "./texts/index.ts";

const place = document.getElementById("studio");

async function start() {
  // English is always there: a language that cannot be loaded keeps nobody from working.
  await Promise.all([loadPackage(), speak(preferred()).catch(() => speak("en"))]);
  begin();
  if (place) render(<App />, place);
  performance.mark("studio:shown");
}

start().catch((error: Error) => {
  const message = document.createElement("p");
  message.className = "no-script";
  message.textContent = t("common.notLoaded", { why: error.message });
  place?.replaceChildren(message);
});
