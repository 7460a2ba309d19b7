import { plainColour } from "./colour.js";

const SVG = "http://www.w3.org/2000/svg";

/** Attributes that make sense in a picture alone. */
const KEPT = ["x", "y", "dx", "dy", "width", "height", "d", "id", "patternUnits", "transform", "text-anchor"];

/** What the style sheet may set, with what holds where it does not. */
const SHAPE = { "stroke-width": "1", "stroke-dasharray": "none", opacity: "1" };
const TEXT = {
  "font-family": "",
  "font-size": "",
  "font-weight": "400",
  "font-style": "normal",
  "text-anchor": "start",
};

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
  setPaint(paper, "fill", background, "1");
  for (const child of picture.children) append(copy, child);
  return copy;
}

function append(parent: Element, element: Element): void {
  const style = getComputedStyle(element);
  const name = element.localName;
  const copy = document.createElementNS(SVG, name);
  for (const attribute of KEPT) {
    const value = element.getAttribute(attribute);
    if (value !== null) copy.setAttribute(attribute, value);
  }
  if (name === "rect" || name === "path") {
    setPaint(copy, "fill", style.fill, style.fillOpacity);
    setPaint(copy, "stroke", style.stroke, style.strokeOpacity);
    if (copy.getAttribute("fill") === "none" && !copy.hasAttribute("stroke")) return;
    if (copy.hasAttribute("stroke")) setProperties(copy, style, SHAPE);
  } else if (name === "text" || name === "tspan") {
    setPaint(copy, "fill", style.fill, style.fillOpacity);
    setProperties(copy, style, TEXT);
    if (element.children.length === 0) copy.textContent = element.textContent;
  }
  for (const child of element.children) append(copy, child);
  parent.append(copy);
}

/** A colour, a pattern, or none; what is not seen is none, and no stroke needs no attribute. */
function setPaint(copy: Element, name: "fill" | "stroke", computed: string, opacity: string): void {
  const plain = plainColour(computed);
  const seen = Number(opacity) * (plain?.opacity ?? 1);
  const paint = computed === "none" || seen === 0 ? "none" : (plain?.colour ?? computed.replaceAll('"', "'"));
  if (paint !== "none" || name === "fill") copy.setAttribute(name, paint);
  if (paint !== "none" && seen !== 1) copy.setAttribute(`${name}-opacity`, String(Math.round(seen * 1000) / 1000));
}

function setProperties(copy: Element, style: CSSStyleDeclaration, properties: Readonly<Record<string, string>>): void {
  for (const [name, otherwise] of Object.entries(properties)) {
    const value = style
      .getPropertyValue(name)
      .replaceAll('"', "'")
      .replaceAll(/(?<=\d)px/g, "");
    if (value === otherwise) copy.removeAttribute(name);
    else copy.setAttribute(name, value);
  }
}
