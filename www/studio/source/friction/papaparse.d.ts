// What is used of Papa Parse. Its published types bring those of Node along, by which the page's timers would be Node's.
declare module "papaparse" {
  interface Options {
    skipEmptyLines: boolean;
    /** Bytes. */
    chunkSize: number;
    chunk: (piece: { data: string[][] }) => void;
    complete: () => void;
    error: (error: Error) => void;
  }
  const Papa: { parse(source: File | string, options: Options): void };
  export default Papa;
}
