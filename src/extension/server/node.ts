import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient, type NodeModule, TransportKind } from "vscode-languageclient/node";
import type { ClientHost } from "./client-host.js";
import { clientOptions } from "./client-options.js";
import { clientRun } from "./client-run.js";
import type { Launch } from "./session.js";

/** The server as a process of its own, by the Node.js that runs the extension. */
export function nodeServer(context: ExtensionContext, host: ClientHost): Launch {
  const server: NodeModule = {
    module: Uri.joinPath(context.extensionUri, "dist", "server.mjs").fsPath,
    transport: TransportKind.ipc,
    options: { cwd: context.extensionUri.fsPath },
  };
  return (ended) => clientRun(new LanguageClient("kexec", "kexec-scenario", server, clientOptions(host, ended)), host);
}
