import { Uri, type WebviewPanel } from "vscode";
import { mapPage } from "./page.js";

/** Fills a panel with the page of a map. @param extension where the extension is */
export function fillPage({ webview }: WebviewPanel, extension: Uri): void {
  const dist = Uri.joinPath(extension, "dist");
  const uriOf = (name: string) => webview.asWebviewUri(Uri.joinPath(dist, name)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  webview.html = mapPage({
    script: uriOf("map.js"),
    style: uriOf("map.css"),
    from: webview.cspSource,
    nonce: crypto.randomUUID(),
  });
}
