import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { serveProcess } from "./process/serve.js";

/** The language server as a process of its own: `--stdio`, `--node-ipc` or `--socket=PORT`. */
serveProcess(createConnection(ProposedFeatures.all), import.meta.url);
