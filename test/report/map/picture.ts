import { DOMParser, type Element } from "@xmldom/xmldom";

/** A picture as an XML parser sees it. */
export interface Picture {
  readonly root: Element;
  /** All elements of a name. */
  all(name: string): Element[];
  /** The texts of each label of a kind: name, address, size. */
  labels(kind: string): string[][];
}

/** Parses a picture; throws for what is not well formed. */
export function parsePicture(svg: string): Picture {
  const fail = (level: string, message: string) => {
    if (level !== "warning") throw new Error(`${level}: ${message}`);
  };
  const document = new DOMParser({ onError: fail }).parseFromString(svg, "image/svg+xml");
  const root = document.documentElement;
  if (!root) throw new Error("no element");
  const all = (name: string) => Array.from(document.getElementsByTagName(name));
  return {
    root,
    all,
    labels: (kind) =>
      all("g")
        .filter((group) => group.getAttribute("class") === `label ${kind}`)
        .map((group) => Array.from(group.getElementsByTagName("text")).map(({ textContent }) => textContent ?? "")),
  };
}
