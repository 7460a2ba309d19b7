import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { docsFolder } from "../language/files/docs-folder.js";
import { nodeFiles } from "../language/files/node-source.js";
import { startServer } from "../language/lsp/server.js";
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
  // A fault ends a command, and must not end the server.
  process.removeAllListeners("uncaughtException");
  const tell = (error: unknown) => process.stderr.write(`kexec-scenario: ${error}\n`);
  process.on("uncaughtException", tell).on("unhandledRejection", tell);
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  startServer(connection, { files: nodeFiles, docs: docsFolder(import.meta.url) });
  return new Promise(() => {});
}
