import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { startServer } from "./lsp/server.js";

/** What a worker has of a message port. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

/** The language server as a worker of a browser: every file is the client's. */
startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), {});
