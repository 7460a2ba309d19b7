import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { serveProcess } from "../language/process/serve.js";
import { UsageError } from "./exit.js";

/** The options of `lsp`. */
export interface LspOptions {
  readonly stdio: boolean;
}

/**
 * `lsp --stdio`: the language server, over standard input and output, until the editor ends it.
 * @throws UsageError without `--stdio`
 */
export async function lsp({ stdio }: LspOptions): Promise<never> {
  if (!stdio) throw new UsageError("the language server speaks over standard input and output: say `lsp --stdio`");
  serveProcess(createConnection(ProposedFeatures.all, process.stdin, process.stdout), import.meta.url);
  return new Promise(() => {});
}
