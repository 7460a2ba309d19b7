import type { DocumentAnalysis, DocumentImage } from "../../analysis/analyse-document.js";
import type { Machine } from "../../generated/ast.js";
import type { View } from "../view.js";

/** The images of a document by their machine; an analysis outlives neither its images nor what their machines' names mean. */
const known = new WeakMap<DocumentAnalysis, Map<unknown, DocumentImage[]>>();

/**
 * The images on a machine in all open documents, those of the viewed one first. Of documents that are still worked out there
 * are none: who must have them waits for `settled`.
 */
export function imagesOn({ analysis, open, document, workspace }: View, machine: Machine): DocumentImage[] {
  const others = open.flatMap((one) => (one.document === document ? [] : (workspace.known(one.document) ?? [])));
  return [analysis, ...others].flatMap((one) => byMachine(one).get(machine) ?? []);
}

function byMachine(analysis: DocumentAnalysis): Map<unknown, DocumentImage[]> {
  let images = known.get(analysis);
  if (!images) {
    images = Map.groupBy(analysis.images, ({ node }) => node.machine?.ref);
    known.set(analysis, images);
  }
  return images;
}
