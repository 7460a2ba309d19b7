import { type ExtensionContext, Uri } from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import type { ClientHost } from "./client-host.js";
import { clientOptions } from "./client-options.js";
import { clientRun } from "./client-run.js";
import type { Launch } from "./session.js";

/** The server as a worker of the browser. */
export function webServer(context: ExtensionContext, host: ClientHost): Launch {
  const script = Uri.joinPath(context.extensionUri, "dist", "server-web.js").toString(true);
  return (ended) => {
    let worker: Worker | undefined;
    const start = async () => {
      worker = new Worker(script, { name: "kexec-scenario" });
      return { reader: new WorkerReader(worker, host), writer: new BrowserMessageWriter(worker) };
    };
    const client = new LanguageClient("kexec", "kexec-scenario", start, clientOptions(host, ended));
    return clientRun(client, host, () => worker?.terminate());
  };
}

/** Reads from a worker. One with an error that nothing caught, or that cannot be loaded, counts as ended. */
class WorkerReader extends BrowserMessageReader {
  constructor(worker: Worker, { log }: ClientHost) {
    super(worker);
    worker.addEventListener("error", (error) => {
      log.error(
        error.message ? `${error.message} (${error.filename}:${error.lineno})` : "the server's script cannot be loaded",
      );
      this.fireClose();
    });
  }
}
