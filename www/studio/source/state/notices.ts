// What the studio has to say beside what was asked for: shown for a while, read aloud, dismissed by hand.
import { signal } from "@preact/signals";

export interface Notice {
  id: number;
  kind: "done" | "failed";
  text: string;
}

export const notices = signal<Notice[]>([]);

let count = 0;

/** Long enough to be read; what failed stays until it is dismissed. */
const SECONDS = 8;

export function tell(kind: Notice["kind"], text: string): void {
  const id = (count += 1);
  notices.value = [...notices.value.slice(-2), { id, kind, text }];
  if (kind === "done") setTimeout(() => dismiss(id), SECONDS * 1000);
}

export function dismiss(id: number): void {
  notices.value = notices.value.filter((one) => one.id !== id);
}
