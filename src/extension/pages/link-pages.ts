import { type Diagnostic, Uri } from "vscode";

/** Makes the code of each diagnostic a link to its page, which the extension brings along. */
export function linkPages(
  uri: Uri,
  diagnostics: Diagnostic[],
  next: (uri: Uri, diagnostics: Diagnostic[]) => void,
): void {
  for (const diagnostic of diagnostics) {
    const { code } = diagnostic;
    const value = typeof code === "object" ? code.value : code;
    if (value !== undefined) {
      const target = Uri.from({ scheme: "command", path: "kexec.openPage", query: JSON.stringify([value]) });
      diagnostic.code = { value, target };
    }
  }
  next(uri, diagnostics);
}
