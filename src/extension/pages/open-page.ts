import { commands, Uri } from "vscode";
import { isPage } from "./page-link.js";

/**
 * Shows a page of the documentation beside the editor.
 * @param docs URI of the folder `docs`
 * @param path of the page below it; anything else opens nothing
 */
export async function openPage(docs: string, path: unknown): Promise<void> {
  if (!isPage(path)) return;
  await commands.executeCommand("markdown.showPreviewToSide", Uri.parse(`${docs}/${path}`));
}
