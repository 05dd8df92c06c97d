// Text from the clipboard as a file: cells of a spreadsheet come with tabs between them.

/** The text of a table with a header and a row, else null: a word that was pasted by mistake is no file. */
export function pastedTable(text: string): string | null {
  const table = text.replace(/^(?:[ \t]*\r?\n)+/, "").trimEnd();
  return /[\r\n]/.test(table) || /^\s*[[{]/.test(table) ? table : null;
}
