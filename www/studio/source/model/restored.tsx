// What was kept on this device: the draft that this tab began with, and those of other tabs.
import { useEffect, useState } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
import { dropDraft, isKept, openDraft, origin, otherDrafts, restored, startOver } from "../state/model.ts";
import type { KeptDraft } from "../state/drafts.ts";
import { language, t } from "../texts/index.ts";

const moment = (when: string): string => new Intl.DateTimeFormat(language.value, { dateStyle: "medium", timeStyle: "short" }).format(new Date(when));

/** The drafts of other tabs: looked up when the view is shown and when another tab writes, not with every key. */
function useOthers(): [others: KeptDraft[], look: () => void] {
  const [others, setOthers] = useState(otherDrafts);
  useEffect(() => {
    const look = () => setOthers(otherDrafts());
    window.addEventListener("storage", look);
    return () => window.removeEventListener("storage", look);
  }, []);
  return [others, () => setOthers(otherDrafts())];
}

export function Restored() {
  const [isOpen, setOpen] = useState(false);
  const [others, look] = useOthers();
  const draft = restored.value;
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
      {isOpen && <Others others={others} look={look} onClose={() => setOpen(false)} />}
    </>
  );
}

function Others({ others, look, onClose }: { others: readonly KeptDraft[]; look: () => void; onClose: () => void }) {
  return (
    <Dialog title={t("model.drafts")} onClose={onClose}>
      <p class="muted">{t("model.draftsNote")}</p>
      <ul class="items">
        {others.map((one) => {
          const name = t("model.draftOf", { id: String(one.draft.document.id), version: String(one.draft.document.version), when: moment(one.draft.when) });
          return (
            <li class="item" key={one.id}>
              <p>{name} {one.draft.held && <span class="tag">{t("model.draftHeld")}</span>}</p>
              <div class="actions">
                <button type="button" class="button button-quiet button-small" onClick={() => { openDraft(t("model.stepOpen", { name }), one); look(); onClose(); }}>{t("model.openDraft")}<span class="visually-hidden"> {name}</span></button>
                {!one.draft.held && <button type="button" class="button button-quiet button-small" onClick={() => { dropDraft(one.id); look(); }}>{t("common.remove")}<span class="visually-hidden"> {name}</span></button>}
              </div>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
