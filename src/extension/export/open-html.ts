import { type ExtensionContext, env, UIKind, Uri, ViewColumn, window } from "vscode";
import type { ChosenScenario } from "../images/choose-scenario.js";
import { writePage } from "./page-files.js";

/**
 * Shows a page that needs nothing but itself: in the browser where that stands beside the extension, else in the editor, which
 * runs nothing of it.
 * @param about what it tells of
 * @param name of the page, without a suffix
 */
export async function openHtml(
  page: string,
  about: ChosenScenario,
  name: string,
  context: ExtensionContext,
): Promise<void> {
  if (!(await openInBrowser(page, about, name, context))) openInEditor(page, name);
}

/** @returns whether it was opened: never where the browser is on another machine than the file */
async function openInBrowser(
  page: string,
  about: ChosenScenario,
  name: string,
  { globalStorageUri }: ExtensionContext,
): Promise<boolean> {
  if (env.remoteName !== undefined || env.uiKind === UIKind.Web || globalStorageUri.scheme !== "file") return false;
  try {
    return await env.openExternal(await writePage(page, Uri.joinPath(globalStorageUri, "reports"), about, name));
  } catch {
    return false;
  }
}

function openInEditor(page: string, name: string): void {
  const panel = window.createWebviewPanel("kexec.report", `Report ${name}`, ViewColumn.Beside, {
    enableFindWidget: true,
    localResourceRoots: [],
  });
  panel.webview.html = page;
}
