import { plainColour } from "./colour.js";

export const SVG = "http://www.w3.org/2000/svg";

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

/** A new element of SVG at the end of another one. */
export function added(parent: Element, name: string, attributes: Readonly<Record<string, string | number>>): Element {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  parent.append(element);
  return element;
}

/** A copy of a shape that needs no style sheet, with all in it, at the end of `parent`; what is not seen is left out. */
export function appendShape(parent: Element, element: Element): void {
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
    setText(copy, style);
    if (element.children.length === 0) copy.textContent = element.textContent;
  }
  for (const child of element.children) appendShape(copy, child);
  parent.append(copy);
}

/** Sets a colour, a pattern, or none; what is not seen is none, and no stroke needs no attribute. */
export function setPaint(copy: Element, name: "fill" | "stroke", computed: string, opacity = "1"): void {
  const plain = plainColour(computed);
  const seen = Number(opacity) * (plain?.opacity ?? 1);
  const paint = computed === "none" || seen === 0 ? "none" : (plain?.colour ?? computed.replaceAll('"', "'"));
  if (paint !== "none" || name === "fill") copy.setAttribute(name, paint);
  if (paint !== "none" && seen !== 1) copy.setAttribute(`${name}-opacity`, String(Math.round(seen * 1000) / 1000));
}

/** Sets the font that a style has. */
export function setText(copy: Element, style: CSSStyleDeclaration): void {
  setProperties(copy, style, TEXT);
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
