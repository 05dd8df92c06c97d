// What was kept on this device: the draft that this tab began with, and those of other tabs.
import { useState } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
import { dropDraft, isKept, openDraft, origin, otherDrafts, restored, startOver } from "../state/model.ts";
import { language, t } from "../texts/index.ts";

const moment = (when: string): string => new Intl.DateTimeFormat(language.value, { dateStyle: "medium", timeStyle: "short" }).format(new Date(when));

export function Restored() {
  const [isOpen, setOpen] = useState(false);
  const draft = restored.value;
  const others = otherDrafts();
  return (
    <>
      {!isKept.value && <p class="faulty">{t("model.notKept")}</p>}
      {draft && (
        <div class="restored" role="status">
          <p>{t(draft.isCopy ? "model.restoredCopy" : "model.restored", { when: moment(draft.when) })}</p>
          <div class="actions">
            <button type="button" class="button button-quiet button-small" onClick={() => startOver(t("model.stepStartOver"))}>{t("model.startOver", { name: origin.value.name })}</button>
            <button type="button" class="button button-quiet button-small" onClick={() => { restored.value = null; }}>{t("common.dismiss")}</button>
          </div>
        </div>
      )}
      {others.length > 0 && <p class="other-drafts"><button type="button" class="button button-quiet button-small" onClick={() => setOpen(true)}>{t("model.otherDrafts", { count: others.length })}</button></p>}
      {isOpen && <Others onClose={() => setOpen(false)} />}
    </>
  );
}

function Others({ onClose }: { onClose: () => void }) {
  const [, setCount] = useState(0);
  return (
    <Dialog title={t("model.drafts")} onClose={onClose}>
      <p class="muted">{t("model.draftsNote")}</p>
      <ul class="items">
        {otherDrafts().map((one) => {
          const name = t("model.draftOf", { id: String(one.draft.document.id), version: String(one.draft.document.version), when: moment(one.draft.when) });
          return (
            <li class="item" key={one.id}>
              <p>{name} {one.draft.held && <span class="tag">{t("model.draftHeld")}</span>}</p>
              <div class="actions">
                <button type="button" class="button button-quiet button-small" onClick={() => { openDraft(t("model.stepOpen", { name }), one); onClose(); }}>{t("model.openDraft")}<span class="visually-hidden"> {name}</span></button>
                {!one.draft.held && <button type="button" class="button button-quiet button-small" onClick={() => { dropDraft(one.id); setCount((count) => count + 1); }}>{t("common.remove")}<span class="visually-hidden"> {name}</span></button>}
              </div>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
