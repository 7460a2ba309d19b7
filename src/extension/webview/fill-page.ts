import { Uri, type WebviewPanel } from "vscode";
import { programPage } from "./page.js";

/** The programs that run in pages of their own, by the names of their files, with the titles of the pages. */
const TITLES = { map: "Memory map", story: "How the kernel searched", sweep: "Sweep" } as const;

/** The name of a program. */
export type Program = keyof typeof TITLES;

/** Fills a panel with the page of a program. @param extension where the extension is */
export function fillPage({ webview }: WebviewPanel, program: Program, extension: Uri): void {
  const dist = Uri.joinPath(extension, "dist");
  const uriOf = (name: string) => webview.asWebviewUri(Uri.joinPath(dist, name)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  webview.html = programPage({
    title: TITLES[program],
    script: uriOf(`${program}.js`),
    style: uriOf(`${program}.css`),
    from: webview.cspSource,
    nonce: crypto.randomUUID(),
  });
}
