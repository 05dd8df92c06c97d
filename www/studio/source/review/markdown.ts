// The sheet as a Markdown file, for the notes of the meeting.
import type { Section, SheetTable } from "./sections.ts";

export interface Sheet {
  heading: string;
  /** What it is about, and what is written by hand. */
  lines: string[];
  sections: Section[];
  decisions: string;
}

/** Text that Markdown would take for a mark of its own. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#|]/g, "\\$&").replace(/\s+/g, " ");

export function markdown({ heading, lines, sections, decisions }: Sheet): string {
  const parts = [`# ${plain(heading)}`, lines.map((one) => `- ${plain(one)}`).join("\n")];
  for (const { title, note, text, table, list } of sections) {
    parts.push(`## ${plain(title)}`);
    if (note) parts.push(`*${plain(note)}*`);
    if (text) parts.push(plain(text));
    if (table) parts.push(tableText(table));
    if (list) parts.push(list.map((one) => `- [ ] ${plain(one)}`).join("\n"));
  }
  parts.push(`## ${plain(decisions)}`, "1. \n2. \n3. ");
  return `${parts.join("\n\n")}\n`;
}

const tableText = ({ columns, rows }: SheetTable): string =>
  [columns, columns.map(() => "---"), ...rows].map((cells, index) => `| ${cells.map((one) => (index === 1 ? one : plain(one))).join(" | ")} |`).join("\n");
