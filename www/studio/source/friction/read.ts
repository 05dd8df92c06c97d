// Events from a file or a pasted table, in pieces, so that the page goes on answering.
import Papa from "papaparse";
import { EventReader, type EventCounts, type EventProblem } from "./events.ts";

/** Parsed in some ten milliseconds. */
const PIECE = 512 * 1024;

/** Reads a table with a header. The delimiter is recognised. */
export function readEvents(source: File | string): Promise<EventCounts | EventProblem> {
  return new Promise((resolve, reject) => {
    let reader: EventReader | undefined;
    const rows = (read: string[][]) => {
      for (const row of read) {
        if (reader) reader.row(row);
        // A byte order mark is no part of the first name.
        else if (row.some((cell) => cell.trim() !== "")) reader = new EventReader(row.map((cell) => cell.replace(/^\uFEFF/, "")));
      }
    };
    Papa.parse(source, {
      skipEmptyLines: true,
      chunkSize: PIECE,
      chunk: ({ data }) => rows(data),
      complete: () => resolve(reader?.result() ?? { name: "noRows", values: {} }),
      error: reject,
    });
  });
}
