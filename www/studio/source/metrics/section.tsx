// The parts of the figures, each with an address of its own: a diagnosis points to them.
import type { ComponentChildren } from "preact";
import { t } from "../texts/index.ts";

export const SECTIONS = ["overview", "benchmarks", "funnel", "scores", "curves", "groups", "money", "rejections", "answers", "rules", "stability"] as const;
export type SectionName = (typeof SECTIONS)[number];

export const sectionTitle = (name: SectionName): string => t(`metrics.section.${name}`);

export interface SectionProps {
  name: SectionName;
  /** What is counted and how it is to be read. */
  lead?: string | undefined;
  children: ComponentChildren;
}

export function Section({ name, lead, children }: SectionProps) {
  return (
    <section class="panel metrics-section" id={`figures-${name}`} aria-labelledby={`figures-${name}-title`}>
      <div>
        <h2 id={`figures-${name}-title`} tabIndex={-1}>{sectionTitle(name)}</h2>
        {lead && <p class="muted metrics-lead">{lead}</p>}
      </div>
      {children}
    </section>
  );
}

/** Brings a part into view and, for who reads it aloud, to its heading. */
export function reveal(name: string): void {
  const section = document.getElementById(`figures-${name}`);
  section?.scrollIntoView({ block: "start" });
  document.getElementById(`figures-${name}-title`)?.focus({ preventScroll: true });
}

export interface TileProps {
  label: string;
  value: string;
  /** Its interval. */
  range?: string;
  /** The counts behind it. */
  counts?: string;
  /** Where it lies beside the usual figure, in words. */
  usual?: string | undefined;
  /** What keeps it from being trusted as it stands. */
  warning?: string | undefined;
}

/** A figure with what is needed to judge it. */
export function Tile({ label, value, range, counts, usual, warning }: TileProps) {
  return (
    <div class="tile">
      <dt>{label}</dt>
      <dd class="tile-value">{value}</dd>
      {range && <dd class="tile-range">{range}</dd>}
      {counts && <dd>{counts}</dd>}
      {usual && <dd class="tile-usual">{usual}</dd>}
      {warning && <dd class="tile-warning">{warning}</dd>}
    </div>
  );
}
