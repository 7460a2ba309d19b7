import { window } from "vscode";
import { scenarioOf } from "./choose-scenario.js";
import { listImages } from "./image-list.js";

/** An image, and the URI of its scenario. */
export interface ChosenImage {
  readonly uri: string;
  readonly image: string;
}

/**
 * The image that a command is about: the one named, else the one at the cursor or the only one, else the one that the user
 * picks. Undefined when there is none, which is told, or when the user picks none.
 * @param uri of the scenario, as text from a code lens or as it is from a menu; without it the one in the editor, else the one
 *   opened last, as behind the walkthrough
 * @param image a name, from a code lens; menus give something else or nothing
 */
export async function chooseImage(uri: unknown, image: unknown): Promise<ChosenImage | undefined> {
  if (typeof uri === "string" && typeof image === "string") return { uri, image };
  const scenario = scenarioOf(uri);
  if (!scenario) return undefined;
  const editor = [window.activeTextEditor, ...window.visibleTextEditors].find(
    (shown) => shown?.document.uri.toString() === scenario.toString(),
  );
  const images = await listImages(scenario);
  const cursor = editor?.selection.active;
  const found =
    images.find(({ range }) => cursor && range.contains(cursor)) ?? (images.length === 1 ? images[0] : undefined);
  if (found) return { uri: scenario.toString(), image: found.name };
  if (images.length === 0) {
    window.showInformationMessage("This scenario has no image.");
    return undefined;
  }
  const items = images.map(({ name, detail }) => ({ label: name, description: detail }));
  const picked = await window.showQuickPick(items, { placeHolder: "Which image?" });
  return picked && { uri: scenario.toString(), image: picked.label };
}
