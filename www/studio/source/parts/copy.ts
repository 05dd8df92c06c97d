// Text for the clipboard.
import { tell } from "../state/notices.ts";
import { t } from "../texts/index.ts";

/** Copies, and says so; a browser may refuse, and then that is said, in words of the caller. Whether it was copied. */
export async function copyText(text: string, refused: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    tell("failed", refused);
    return false;
  }
  tell("done", t("common.copied"));
  return true;
}
