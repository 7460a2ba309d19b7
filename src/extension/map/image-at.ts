import type { TextEditor } from "vscode";
import type { MapAnswer } from "../../language/lsp/protocol.js";
import { listImages } from "../images/image-list.js";
import { holds } from "./places.js";

/**
 * The image that the cursor of an editor is in. In another scenario than the one shown it is the first of it where the
 * cursor is in none, unless that scenario is one that the map shows a part of.
 * @param answer what is known of the editor's scenario, when that is the one shown
 * @param isPart whether the map shows anything that is written in the editor's scenario
 * @returns its name; undefined when there is none to go to
 */
export async function imageAt(
  { document, selection }: TextEditor,
  answer: MapAnswer | undefined,
  isPart: boolean,
): Promise<string | undefined> {
  const cursor = selection.active;
  if (answer) return answer.images.find(({ range }) => holds(range, cursor))?.name;
  const images = await listImages(document.uri);
  return (images.find(({ range }) => range.contains(cursor)) ?? (isPart ? undefined : images[0]))?.name;
}
