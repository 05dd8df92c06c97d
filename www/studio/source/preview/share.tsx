// A link that shows this lead to a colleague, and what to think of before it is sent.
import { useRef, useState } from "preact/hooks";
import { copyText } from "../parts/copy.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { addressOf } from "../route.ts";
import { lead } from "../state/lead.ts";
import { number } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { anonymous, encode, hasPersonal, LONGEST } from "./link.ts";

export function Share({ onClose }: { onClose: () => void }) {
  const isPersonal = hasPersonal(lead.value);
  const [isWithout, setWithout] = useState(isPersonal);
  const place = useRef<HTMLInputElement>(null);
  const text = encode(isWithout ? anonymous(lead.value) : lead.value);
  const address = `${location.origin}${location.pathname}${addressOf("preview", { lead: text })}`;
  const copy = async () => {
    if (await copyText(address, t("preview.shareFailed"))) onClose();
    else place.current?.select();
  };
  return (
    <Dialog title={t("preview.shareTitle")} onClose={onClose}>
      <div class="stack">
        <p>{t("preview.shareNote")}</p>
        {isPersonal && (
          <div>
            <p><b>{t("preview.sharePersonal")}</b></p>
            <label class="without"><input type="checkbox" checked={isWithout} onChange={(event) => setWithout(event.currentTarget.checked)} /> {t("preview.shareWithout")}</label>
            {isWithout && <p class="field-note">{t("preview.shareWithoutNote")}</p>}
          </div>
        )}
        {text.length > LONGEST
          ? <p class="field-error" role="status">{t("preview.shareLong", { count: number(text.length), most: number(LONGEST) })}</p>
          : (
            <>
              <Field label={t("preview.shareLink")}>{(given) => <input {...given} ref={place} type="text" readOnly value={address} onFocus={(event) => event.currentTarget.select()} />}</Field>
              <p class="actions"><button type="button" class="button button-small" onClick={() => void copy()}>{t("preview.shareCopy")}</button></p>
            </>
          )}
      </div>
    </Dialog>
  );
}
