import { type BaseLanguageClient, WorkDoneProgress } from "vscode-languageclient";
import type { KexecStatus, ListFolderRequest, ReadFileRequest } from "../../language/lsp/protocol.js";
import type { ClientHost } from "./client-host.js";
import type { Control, ServerRun } from "./session.js";

/**
 * A run of the server behind a language client that was never started. What goes wrong between the two is written to the log;
 * the client shows no message of its own.
 * @param kill ends a server that the client cannot end; may be called for one that has ended
 */
export function clientRun(client: BaseLanguageClient, host: ClientHost, kill?: () => void): ServerRun {
  const log = client.error.bind(client);
  client.error = (message, data) => log(message, data, false);
  client.onNotification("kexec/status", (status: KexecStatus) => host.onStatus(status));
  client.onRequest<ReadFileRequest["result"], void>("kexec/readFile", (params: ReadFileRequest["params"]) =>
    host.readFile(params),
  );
  client.onRequest<ListFolderRequest["result"], void>("kexec/listFolder", (params: ListFolderRequest["params"]) =>
    host.listFolder(params),
  );
  return {
    start: () => client.start(),
    request: (method, params, control) =>
      control ? requestLong(client, method, params as object, control) : client.sendRequest(method, params),
    notify: (method, params) => client.sendNotification(method, params),
    async stop() {
      try {
        await client.dispose();
      } catch (error) {
        client.debug("The server did not end by itself", error, false);
      } finally {
        kill?.();
      }
    },
  };
}

/** A request for work that may take long: told of its progress, and ended when that is wanted. */
async function requestLong(
  client: BaseLanguageClient,
  method: string,
  params: object,
  { cancel, percent }: Control,
): Promise<unknown> {
  const workDoneToken = crypto.randomUUID();
  const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (told) => {
    if (told.kind !== "end" && told.percentage !== undefined) percent(told.percentage);
  });
  try {
    return await client.sendRequest(method, { ...params, workDoneToken }, cancel);
  } finally {
    listening.dispose();
  }
}
