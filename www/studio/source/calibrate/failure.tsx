import { isQualiformError } from "../state/model.ts";
import { t } from "../texts/index.ts";

/** Why something cannot be done, with what to do about it. */
export function Failure({ error }: { error: Error }) {
  return (
    <div class="calibrate-failure">
      <p><b>{t("calibrate.impossible")}</b> {error.message}</p>
      {isQualiformError(error) && (error.errors?.length ?? 0) > 1 && (
        <ul>{error.errors?.map((one) => <li key={one.path + one.code}><code>{one.path}</code> {one.message}</li>)}</ul>
      )}
    </div>
  );
}
