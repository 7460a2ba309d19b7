import { workspace } from "vscode";
import { CloseAction, ErrorAction, type ErrorHandler, type LanguageClientOptions } from "vscode-languageclient";
import type { KexecInitializationOptions } from "../../language/lsp/protocol.js";
import { linkPages } from "../pages/link-pages.js";
import type { ClientHost } from "./client-host.js";
import { workspaceSchemes } from "./on-new-scheme.js";

/** After this many messages in a row that cannot be sent or read, the server is given up. */
const MOST_ERRORS = 3;

/**
 * The options of a language client, for every kind of server.
 * @param ended called when the server is lost
 */
export function clientOptions({ log, trace, docs }: ClientHost, ended: () => void): LanguageClientOptions {
  return {
    documentSelector: workspaceSchemes().map((scheme) => ({ scheme, language: "kexec" })),
    outputChannel: log,
    traceOutputChannel: trace,
    initializationOptions: (): KexecInitializationOptions => ({
      trusted: workspace.isTrusted,
      readsFiles: true,
      listsFolders: true,
      docs,
      commands: ["kexec.map", "kexec.explain", "kexec.report", "kexec.exportReport", "kexec.sweep"],
      status: true,
    }),
    initializationFailedHandler: () => false,
    errorHandler: errorHandler(ended),
    markdown: { isTrusted: { enabledCommands: ["kexec.openPage"] } },
    middleware: linkPages(docs),
  };
}

/** Never starts the server again by itself: the session does. */
function errorHandler(ended: () => void): ErrorHandler {
  return {
    error(_error, _message, count) {
      if (count !== undefined && count > MOST_ERRORS) ended();
      return { action: ErrorAction.Continue, handled: true };
    },
    closed() {
      setTimeout(ended, 0); // when the client has put away what belonged to the connection
      return { action: CloseAction.DoNotRestart, handled: true, message: "The server has ended." };
    },
  };
}
