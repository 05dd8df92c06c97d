// The sheet as Markdown (CommonMark with the tables of GitHub).
import type { Block } from "./content.ts";

/** Text that means nothing but itself. */
export const plain = (text: string): string =>
  text.replace(/[\\`*_[\]<>|#~]/g, "\\$&").replace(/\s+/g, " ").replace(/^([-+]|\d+[.)])(?=\s)/, "\\$1");

export function markdown(title: string, subtitle: string, blocks: readonly Block[]): string {
  return `${[`# ${plain(title)}`, plain(subtitle), ...blocks.map(block)].join("\n\n")}\n`;
}

function block(one: Block): string {
  switch (one.kind) {
    case "heading": return `${"#".repeat(one.level)} ${plain(one.text)}`;
    case "paragraph": return plain(one.text);
    case "list": return one.items.map((item) => `- ${plain(item)}`).join("\n");
    case "table": return [one.head, one.head.map((_, place) => (one.numbers.includes(place) ? "---:" : "---")), ...one.rows]
      .map((cells, row) => `| ${cells.map((cell) => (row === 1 ? cell : plain(cell))).join(" | ")} |`).join("\n");
    case "signatures": return one.lines.map((line) => `${plain(line.who)}: ${plain(line.name)} \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_ ${plain(line.date)} \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_`).join("\n\n");
  }
}
