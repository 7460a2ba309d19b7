import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { docsFolder } from "./files/docs-folder.js";
import { nodeFiles } from "./files/node-source.js";
import { startServer } from "./lsp/server.js";

// A fault must not end the server.
const tell = (error: unknown) => process.stderr.write(`kexec-scenario: ${error}\n`);
process.on("uncaughtException", tell).on("unhandledRejection", tell);

/** The language server as a process of its own: `--stdio`, `--node-ipc` or `--socket=PORT`. */
startServer(createConnection(ProposedFeatures.all), { files: nodeFiles, docs: docsFolder(import.meta.url) });
