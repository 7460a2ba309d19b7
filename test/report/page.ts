import { type DefaultTreeAdapterTypes, parse, defaultTreeAdapter as tree } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** A page as the HTML parser reads it. */
export interface Page {
  /** What the parser has against it. */
  readonly faults: readonly string[];
  /** Every element, in the order of the page. */
  readonly elements: readonly Element[];
}

/** Reads a page. */
export function readPage(html: string): Page {
  const faults: string[] = [];
  const document = parse(html, { onParseError: ({ code, startLine }) => faults.push(`${code} in line ${startLine}`) });
  return { faults, elements: elementsIn(document) };
}

function elementsIn(node: Node): Element[] {
  const children = "childNodes" in node ? node.childNodes : [];
  const own = tree.isElementNode(node) ? [node] : [];
  return [...own, ...children.flatMap(elementsIn)];
}

/** The text in an element. */
export function textOf(node: Node): string {
  if (tree.isTextNode(node)) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

/** An attribute of an element; undefined when it has none. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

/** The elements of a name, in one element or in a page. */
export function named(where: Page | Element, name: string): Element[] {
  const all = "elements" in where ? where.elements : elementsIn(where);
  return all.filter(({ tagName }) => tagName === name);
}

/** The tables with their cells, the headings first. */
export function tablesIn(where: Page | Element): string[][][] {
  return named(where, "table").map((table) =>
    named(table, "tr").map((row) =>
      elementsIn(row)
        .filter(({ tagName }) => tagName === "td" || tagName === "th")
        .map(textOf),
    ),
  );
}
