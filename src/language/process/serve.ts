import type { Connection } from "vscode-languageserver";
import { nodeFiles } from "../files/node-source.js";
import { startServer } from "../lsp/server.js";
import { watchDisk } from "./disk-watch.js";
import { docsFolder } from "./docs-folder.js";
import { keepMemorySmall } from "./memory.js";
import { readRulePages } from "./rule-pages.js";
import { TemporaryTexts } from "./temporary-texts.js";

/**
 * Makes this process a language server, over the files of its disk.
 * @param module the URL of a module of the built package
 */
export function serveProcess(connection: Connection, module: string): void {
  // A fault ends a command, and must not end the server.
  process.removeAllListeners("uncaughtException");
  // Nobody is left to speak to, or to tell of it.
  process.stderr.on("error", () => {});
  process.stdout.on("error", () => process.exit(1));
  const tell = (error: unknown) => process.stderr.write(`kexec-scenario: ${error}\n`);
  process.on("uncaughtException", tell).on("unhandledRejection", tell);
  keepMemorySmall();
  const docs = docsFolder(module);
  const rulePages = () => readRulePages(docs);
  startServer(connection, { files: nodeFiles, docs, rulePages, texts: new TemporaryTexts(), watchDisk });
}
