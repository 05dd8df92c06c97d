// A lead of the file in the preview.
import { ask, Cancelled } from "../engine/client.ts";
import { go } from "../route.ts";
import { lead } from "../state/lead.ts";
import { usable } from "../state/model.ts";
import { tell } from "../state/notices.ts";
import { t } from "../texts/index.ts";

export async function openInPreview(row: number): Promise<void> {
  try {
    lead.value = await ask("leadOf", [row, usable.peek()]);
    go("preview");
  } catch (error) {
    if (!(error instanceof Cancelled)) tell("failed", t("ranked.noLead", { row, why: (error as Error).message }));
  }
}
