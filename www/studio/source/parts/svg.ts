// A picture of the page as a file of its own: with the colours and letters that the page's styles give it, and its legend.

const SVG = "http://www.w3.org/2000/svg";

/** The height of a line of the legend, and the side of its square, in pixels. */
const LINE = 20;
const SQUARE = 12;

/** The text of the SVG file of a figure's picture; empty where nothing is drawn yet. */
export function svgText(place: Element, title: string): string {
  const shown = place.querySelector("svg");
  if (!shown) return "";
  const picture = shown.cloneNode(true) as SVGSVGElement;
  const originals = [shown, ...shown.querySelectorAll("*")];
  [picture, ...picture.querySelectorAll("*")].forEach((one, index) => {
    const style = getComputedStyle(originals[index]!);
    for (const name of ["fill", "stroke", "color", "font-family", "font-size"]) {
      if (one.hasAttribute(name) || one === picture) one.setAttribute(name, style.getPropertyValue(name));
    }
  });
  const figure = place.closest("figure");
  const ink = getComputedStyle(place).color;
  addLegend(picture, [...(figure?.querySelectorAll(".chart-legend li") ?? [])], ink);
  // Light letters of a dark page are none on white paper.
  picture.prepend(made("rect", { width: "100%", height: "100%", fill: backgroundOf(place) }));
  const name = made("title", {});
  name.textContent = title;
  picture.prepend(name);
  picture.setAttribute("xmlns", SVG);
  return new XMLSerializer().serializeToString(picture);
}

/** Puts a line for each meaning below the picture. */
function addLegend(picture: SVGSVGElement, items: Element[], ink: string): void {
  const [width, height] = ["width", "height"].map((name) => Number(picture.getAttribute(name)));
  if (!width || !height) return;
  items.forEach((item, index) => {
    const swatch = item.querySelector(".swatch");
    const style = swatch && getComputedStyle(swatch);
    const top = height + index * LINE;
    const box = { x: "0", y: String(top + (LINE - SQUARE) / 2), width: String(SQUARE), height: String(SQUARE), rx: "2" };
    if (style) picture.append(made("rect", { ...box, fill: isSeen(style.backgroundColor) ? style.backgroundColor : "none", stroke: style.borderTopWidth === "0px" ? "none" : style.borderTopColor }));
    const text = made("text", { x: String(SQUARE + 6), y: String(top + LINE / 2), "dominant-baseline": "central", "text-anchor": "start", fill: ink });
    text.textContent = item.textContent;
    picture.append(text);
  });
  const full = height + items.length * LINE;
  picture.setAttribute("height", String(full));
  picture.setAttribute("viewBox", `0 0 ${width} ${full}`);
}

const isSeen = (colour: string): boolean => colour !== "transparent" && !/^rgba\(.*, 0\)$/.test(colour);

function backgroundOf(element: Element): string {
  for (let one: Element | null = element; one; one = one.parentElement) {
    const { backgroundColor } = getComputedStyle(one);
    if (isSeen(backgroundColor)) return backgroundColor;
  }
  return "white";
}

function made(name: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
