import type { Position, TextEditor } from "vscode";
import type { MapAnswer } from "../../language/lsp/protocol.js";
import { listImages } from "../images/image-list.js";
import { holds } from "../live/places.js";

/** The image that a cursor is in, in the scenario that an answer is about; undefined when it is in none. */
export function imageIn({ images }: MapAnswer, cursor: Position): string | undefined {
  return images.find(({ range }) => holds(range, cursor))?.name;
}

/**
 * The image that the cursor of an editor is in, in another scenario than the one shown: the first of it where the cursor is
 * in none, unless the map shows a part of that scenario.
 * @param isPart whether the map shows anything that is written there
 * @returns its name; undefined when there is none to go to
 */
export async function imageElsewhere(
  { document, selection }: TextEditor,
  isPart: boolean,
): Promise<string | undefined> {
  const images = await listImages(document.uri);
  const around = images.find(({ range }) => range.contains(selection.active));
  return (around ?? (isPart ? undefined : images[0]))?.name;
}
