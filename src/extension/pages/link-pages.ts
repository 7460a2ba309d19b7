import { type CompletionItem, type Diagnostic, MarkdownString, Uri } from "vscode";
import type { Middleware } from "vscode-languageclient";
import { withPageLinks } from "./page-link.js";

/**
 * Makes links of the server to pages of the documentation open as pages, not as the text that they are made of.
 * @param docs URI of the folder `docs`, as the server was told it
 */
export function linkPages(docs: string): Middleware {
  return {
    handleDiagnostics: (uri, diagnostics, next) =>
      next(
        uri,
        diagnostics.map((found) => linkCode(found, docs)),
      ),
    async provideHover(document, position, token, next) {
      const hover = await next(document, position, token);
      for (const content of hover?.contents ?? []) linkText(content, docs);
      return hover;
    },
    async resolveCompletionItem(item, token, next) {
      const resolved = await next(item, token);
      linkText((resolved as CompletionItem | undefined)?.documentation, docs);
      return resolved;
    },
  };
}

function linkCode(diagnostic: Diagnostic, docs: string): Diagnostic {
  const { code } = diagnostic;
  if (typeof code === "object") {
    diagnostic.code = { ...code, target: Uri.parse(withPageLinks(code.target.toString(), docs)) };
  }
  return diagnostic;
}

function linkText(text: unknown, docs: string): void {
  if (text instanceof MarkdownString) text.value = withPageLinks(text.value, docs);
}
