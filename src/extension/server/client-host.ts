import type { LogOutputChannel } from "vscode";
import type { KexecStatus, ListFolderRequest, ReadFileRequest } from "../../language/lsp/protocol.js";

/** What a language client needs of the extension. */
export interface ClientHost {
  /** Where the client writes what happens. */
  readonly log: LogOutputChannel;
  /** Where it writes the messages, when they are traced. */
  readonly trace: LogOutputChannel;
  /** URI of the folder `docs`. */
  readonly docs: string;
  /** Takes the server's `kexec/status`. */
  onStatus(status: KexecStatus): void;
  /** Answers the server's `kexec/readFile`. */
  readFile(params: ReadFileRequest["params"]): Promise<ReadFileRequest["result"]>;
  /** Answers the server's `kexec/listFolder`. */
  listFolder(params: ListFolderRequest["params"]): Promise<ListFolderRequest["result"]>;
}
