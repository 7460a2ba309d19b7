import type { DocumentAnalysis, DocumentImage } from "../analysis/analyse-document.js";
import { documentOf } from "../document/part.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import type { Image } from "../generated/ast.js";
import { isDuplicate } from "../scoping/duplicates.js";

/** An image as it was when it was placed last. */
export interface PlacedImage extends DocumentImage {
  readonly load: NonNullable<DocumentImage["load"]>;
}

/**
 * The last placement of each image of the open documents, by its name: what is shown, as old, while the image or its machine
 * has a mistake. It is forgotten with its document, and when no image bears the name any more.
 */
export class LastPlaced {
  private readonly placed = new WeakMap<ScenarioDocument, ReadonlyMap<string, PlacedImage>>();

  /** Takes note of a new answer to an open document. */
  note(document: ScenarioDocument, { images }: DocumentAnalysis): void {
    const before = this.placed.get(document);
    const placed = new Map<string, PlacedImage>();
    for (const image of images) {
      const { load, node } = image;
      const last = load ? (image as PlacedImage) : before?.get(node.name);
      if (last) placed.set(node.name, last);
    }
    this.placed.set(document, placed);
  }

  /** An image of an open document as it was last placed; undefined for one that never was, and for names that two images bear. */
  of(node: Image): PlacedImage | undefined {
    return isDuplicate(node) ? undefined : this.placed.get(documentOf(node))?.get(node.name);
  }
}
