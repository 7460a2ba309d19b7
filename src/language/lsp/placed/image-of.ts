import type { DocumentAnalysis, DocumentImage } from "../../analysis/analyse-document.js";
import type { Image } from "../../generated/ast.js";
import type { View } from "../view.js";

const known = new WeakMap<DocumentAnalysis, ReadonlyMap<Image, DocumentImage>>();

/** What is known of an image of the viewed document. */
export function imageOf({ analysis }: View, node: Image | undefined): DocumentImage | undefined {
  let images = known.get(analysis);
  if (!images) {
    images = new Map(analysis.images.map((image) => [image.node, image]));
    known.set(analysis, images);
  }
  return node && images.get(node);
}
