// A picture of figures with the figures beside it: drawn by Observable Plot, readable without colours, exportable.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { PlotOptions } from "@observablehq/plot";
import { language, t } from "../texts/index.ts";
import { csv, download, fileName } from "./download.ts";
import { svgText } from "./svg.ts";
import { Table, type Column } from "./table.tsx";

type Plot = typeof import("@observablehq/plot");

export interface ChartProps<Row> {
  title: string;
  /** What the picture says, for who does not see it: one or two sentences with the figures that matter. */
  summary: string;
  /** The figures: they are the table beside the picture and the CSV file. */
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  /** What to draw, for a width in pixels. It is called again when the rows, the width or the language change. */
  draw: (plot: Plot, width: number) => PlotOptions;
  /** How high the picture will be, in pixels: kept free until it is drawn, so that nothing below it moves. */
  height?: number;
  /** What colours and signs mean. */
  legend?: readonly { label: string; className: string }[];
  headingLevel?: 2 | 3 | 4;
}

/** Where pictures are made: a document without a page, as Plot puts a style element into each, which our policy refuses. */
const workshop = document.implementation.createHTMLDocument();

/** Pictures that wait to be drawn. Each is a task of its own: the page answers between any two of them. */
let queue: Promise<void> = Promise.resolve();

function inTurn(task: () => void): void {
  queue = queue.then(() => new Promise<void>((resolve) => setTimeout(resolve))).then(task).catch((error: unknown) => reportError(error));
}

export function Chart<Row>({ title, summary, rows, columns, draw, height, legend, headingLevel = 3 }: ChartProps<Row>) {
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  const isNear = useNear(place);
  const width = useWidth(place);
  const spoken = language.value;
  useEffect(() => {
    let isCurrent = true;
    if (width > 0 && isNear) {
      void import("@observablehq/plot").then((plot) => inTurn(() => {
        if (!isCurrent || !place.current) return;
        const picture = plot.plot({ ...(height ? { height } : {}), ...draw(plot, width), width, document: workshop, className: "plot", ariaLabel: title, ariaDescription: summary } as PlotOptions);
        picture.querySelectorAll("style").forEach((one) => one.remove());
        picture.setAttribute("role", "img");
        // A picture is one thing to who hears it: its groups have no names of their own.
        for (const part of picture.querySelectorAll("[aria-label], [aria-description]")) ["aria-label", "aria-description"].forEach((name) => part.removeAttribute(name));
        place.current.replaceChildren(document.adoptNode(picture));
      }));
    }
    return () => {
      isCurrent = false;
    };
  }, [rows, width, spoken, title, isNear]);
  const Heading = `h${headingLevel}` as "h3";
  return (
    <figure class="chart" aria-labelledby={id}>
      <figcaption class="chart-head">
        <Heading id={id}>{title}</Heading>
        <p>{summary}</p>
      </figcaption>
      {legend && (
        <ul class="chart-legend">
          {legend.map((one) => (
            <li key={one.label}><span class={`swatch ${one.className}`} aria-hidden="true" />{one.label}</li>
          ))}
        </ul>
      )}
      <div class="chart-picture" ref={place} style={height ? { minHeight: `${height}px` } : undefined} />
      <details class="chart-figures">
        <summary>{t("common.asTable")}</summary>
        {isNear && <Table caption={title} rows={rows} columns={columns} />}
        <p class="actions">
          <button type="button" class="button button-quiet button-small" onClick={() => place.current && download(fileName(title, "svg"), svgText(place.current, title), "image/svg+xml")}>{t("common.saveSvg")}</button>
          <button type="button" class="button button-quiet button-small" onClick={() => download(fileName(title, "csv"), tableCsv(rows, columns), "text/csv")}>{t("common.saveCsv")}</button>
        </p>
      </details>
    </figure>
  );
}

export function tableCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  return csv([columns.map((one) => one.label), ...rows.map((row) => columns.map((one) => one.value(row)))]);
}

/** Whether an element is, or was, about to be seen: what nobody scrolls to is not drawn. */
function useNear(place: { current: HTMLElement | null }): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some((one) => one.isIntersecting)) return;
      watcher.disconnect();
      setNear(true);
    }, { rootMargin: "1000px" });
    if (place.current) watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);
  return isNear;
}

/** The width of an element in whole pixels; 0 until it is shown. */
function useWidth(place: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    if (place.current) watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);
  return width;
}
