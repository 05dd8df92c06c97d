// The file: what its columns mean, and what of it could not be used.
import { about } from "../state/history.ts";
import { MappingPanel } from "./mapping.tsx";
import { Problems } from "./problems.tsx";

export function FileView() {
  if (!about.value) return null;
  return (
    <div class="stack">
      {about.value.aside > 0 && <Problems about={about.value} />}
      <MappingPanel about={about.value} />
      {about.value.aside === 0 && <Problems about={about.value} />}
    </div>
  );
}
