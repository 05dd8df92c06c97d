// The definition of a quality lead as a sheet that sales and marketing sign.
import { copyText } from "../parts/copy.ts";
import { download, fileName } from "../parts/download.ts";
import { check, usable } from "../state/model.ts";
import { t } from "../texts/index.ts";
import { sheetOf, type Block } from "./content.ts";
import { markdown } from "./markdown.ts";

export function Sheet() {
  const model = usable.value;
  const title = t("sheet.sheetTitle");
  const subtitle = t("sheet.subtitle", { id: model.id, version: String(model.version) });
  const blocks = sheetOf(model);
  const text = () => markdown(title, subtitle, blocks);
  return (
    <section class="panel sheet" aria-label={t("sheet.title")}>
      <div class="panel-head no-print">
        <p class="muted">{t("sheet.about")}</p>
        <div class="actions">
          <button type="button" class="button button-small" onClick={() => print()}>{t("common.print")}</button>
          <button type="button" class="button button-quiet button-small" onClick={() => download(fileName(`${title} ${model.id} v${model.version}`, "md"), text(), "text/markdown")}>{t("sheet.save")}</button>
          <button type="button" class="button button-quiet button-small" onClick={() => void copyText(text(), t("sheet.notCopied"))}>{t("sheet.copy")}</button>
        </div>
      </div>
      {!check.value.ok && <p class="faulty no-print" role="status">{t("sheet.faulty")}</p>}
      <article class="sheet-page">
        <h2>{title}</h2>
        <p class="muted">{subtitle}</p>
        {blocks.map((one, index) => <Shown key={index} block={one} />)}
      </article>
    </section>
  );
}

function Shown({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading": return block.level === 2 ? <h3>{block.text}</h3> : <h4>{block.text}</h4>;
    case "paragraph": return <p>{block.text}</p>;
    case "list": return <ul class="sheet-list">{block.items.map((item) => <li key={item}>{item}</li>)}</ul>;
    case "table": return <SheetTable block={block} />;
    case "signatures": return (
      <div class="signatures">
        {block.lines.map((line) => (
          <p key={line.who} class="signature"><b>{line.who}</b><span class="signature-line">{line.name}</span><span class="signature-line">{line.date}</span></p>
        ))}
      </div>
    );
  }
}

function SheetTable({ block }: { block: Extract<Block, { kind: "table" }> }) {
  const className = (place: number) => (block.numbers.includes(place) ? "num" : "");
  return (
    <div class="sheet-table" tabIndex={0} role="region" aria-label={block.caption}>
      <table>
        <caption class="visually-hidden">{block.caption}</caption>
        <thead><tr>{block.head.map((cell, place) => <th key={cell} scope="col" class={className(place)}>{cell}</th>)}</tr></thead>
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={index}>{row.map((cell, place) => (place === 0 ? <th key={place} scope="row">{cell}</th> : <td key={place} class={className(place)}>{cell}</td>))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
