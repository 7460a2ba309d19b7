import { type ExtensionContext, env, UIKind, Uri, ViewColumn, window, workspace } from "vscode";

/**
 * Shows a page that needs nothing but itself: in the browser where that stands beside the extension, else in the editor, which
 * runs nothing of it.
 * @param name of the page, without a suffix
 */
export async function openHtml(page: string, name: string, context: ExtensionContext): Promise<void> {
  if (!(await openInBrowser(page, name, context))) openInEditor(page, name);
}

/** @returns whether it was opened: never where the browser is on another machine than the file */
async function openInBrowser(page: string, name: string, { globalStorageUri }: ExtensionContext): Promise<boolean> {
  if (env.remoteName !== undefined || env.uiKind === UIKind.Web || globalStorageUri.scheme !== "file") return false;
  const file = Uri.joinPath(globalStorageUri, "reports", `${name.replace(/[^\p{L}\p{N}._-]+/gu, "-")}.html`);
  try {
    await workspace.fs.writeFile(file, new TextEncoder().encode(page));
    return await env.openExternal(file);
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
