// What arrives with the form: the hidden fields, and the scorecard for who wants all of it.
import { useMemo } from "preact/hooks";
import type { Scorecard } from "#package";
import { copyText } from "../../parts/copy.ts";
import { t } from "../../texts/index.ts";
import { fieldsOf } from "../payload.ts";

/** `written` is what a form holds. */
export function Payload({ card, written }: { card: Scorecard; written: Record<string, string> | undefined }) {
  const fields = useMemo(() => (written ? Object.entries(written) : fieldsOf(card)), [card, written]);
  const json = useMemo(() => JSON.stringify(card, null, 2), [card]);
  return (
    <section class="panel payload">
      <h2>{t("preview.payload")}</h2>
      <p class="muted small">{t("preview.payloadNote")}</p>
      <table>
        <caption class="visually-hidden">{t("preview.payload")}</caption>
        <thead class="visually-hidden"><tr><th scope="col">{t("preview.payloadField")}</th><th scope="col">{t("preview.payloadValue")}</th></tr></thead>
        <tbody>{fields.map(([name, value]) => <tr key={name}><th scope="row"><code>{name}</code></th><td><code>{value || "–"}</code></td></tr>)}</tbody>
      </table>
      <p class="actions">
        <button type="button" class="button button-quiet button-small" onClick={() => void copyText(fields.map(([name, value]) => `${name}=${value}`).join("\n"), t("preview.copyFailed"))}>{t("preview.copyFields")}</button>
        <button type="button" class="button button-quiet button-small" onClick={() => void copyText(json, t("preview.copyFailed"))}>{t("preview.copyJson")}</button>
      </p>
      <details>
        <summary>{t("preview.payloadJson")}</summary>
        <pre tabIndex={0} role="region" aria-label={t("preview.payloadJson")}><code>{json}</code></pre>
      </details>
    </section>
  );
}
