import { printable } from "../../printable.js";

/** The values of an element's attributes; one that is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with its attributes escaped. Its children are markup: text among them has gone through `text` before. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : ` ${key}="${escaped(valueText(value))}"`))
    .join("");
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join("")}</${name}>`;
}

/** Text as markup: escaped, and each control character and half of a surrogate pair made one that is visible. */
export function text(content: string): string {
  return escaped(content);
}

/** Lengths to a hundredth of a unit, so that a picture is the same on every machine. */
function valueText(value: string | number): string {
  return typeof value === "number" ? `${Math.round(value * 100) / 100}` : value;
}

function escaped(content: string): string {
  return printable(content.toWellFormed())
    .replace(/[\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
