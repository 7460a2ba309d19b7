import { commands, type ExtensionContext, Uri } from "vscode";

/** Shows the page of a diagnostic code beside the editor. */
export async function openPage({ extensionUri }: ExtensionContext, code: unknown): Promise<void> {
  if (typeof code !== "string" || !/^[a-z0-9-]+$/.test(code)) return;
  const page = Uri.joinPath(extensionUri, "docs", "diagnostics", `${code}.md`);
  await commands.executeCommand("markdown.showPreviewToSide", page);
}
