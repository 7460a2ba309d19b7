/** The presentation of a shape, as the browser worked it out of the style sheet. */
const PROPERTIES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "text-anchor",
] as const;

const SVG = "http://www.w3.org/2000/svg";

/** Attributes that make sense in a picture alone. */
const KEPT = ["x", "y", "dx", "dy", "width", "height", "d", "id", "patternUnits", "transform", "text-anchor"];

/**
 * A copy of a picture that needs no style sheet: each shape bears its colours, and what is not seen is left out.
 * @param background a colour that fills it first
 */
export function standAlone(picture: SVGSVGElement, width: number, height: number, background: string): SVGSVGElement {
  const copy = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` })) {
    copy.setAttribute(name, String(value));
  }
  const title = copy.appendChild(document.createElementNS(SVG, "title"));
  title.textContent = picture.getAttribute("aria-label");
  const paper = copy.appendChild(document.createElementNS(SVG, "rect"));
  paper.setAttribute("width", String(width));
  paper.setAttribute("height", String(height));
  paper.setAttribute("fill", background);
  for (const child of picture.children) append(copy, child);
  return copy;
}

function append(parent: Element, element: Element): void {
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden") return;
  const copy = parent.appendChild(document.createElementNS(SVG, element.localName));
  for (const name of KEPT) {
    const value = element.getAttribute(name);
    if (value !== null) copy.setAttribute(name, value);
  }
  if (["rect", "path", "text", "tspan"].includes(element.localName)) {
    for (const property of PROPERTIES) {
      copy.setAttribute(property, style.getPropertyValue(property).replaceAll('"', "'"));
    }
  }
  if (element.children.length > 0) for (const child of element.children) append(copy, child);
  else if (element.textContent !== "" && element.localName.startsWith("t")) copy.textContent = element.textContent;
}
