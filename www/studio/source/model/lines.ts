/** The lines of a text, without empty ones and white space at the ends. */
export const linesOf = (text: string): string[] => text.split("\n").map((line) => line.trim()).filter(Boolean);
