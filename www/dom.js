// Small helpers for building nodes. Text goes in as text nodes only, so no value can become markup.

/** An element with attributes and children; `class` and any attribute are strings, children nodes or strings. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** An icon of the page's own sprite. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** Sets custom properties, which a strict content security policy allows where a style attribute is refused. */
export function setVars(node, vars) {
  for (const [key, value] of Object.entries(vars)) node.style.setProperty(`--${key}`, value);
}
