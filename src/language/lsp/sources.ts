import type { Connection } from "vscode-languageserver";
import { clientFiles } from "../files/client-source.js";
import type { FileSource } from "../files/file-text.js";
import type { FolderSource } from "../files/folder-source.js";
import type { Client } from "./client.js";
import type { ListFolderRequest, ReadFileRequest } from "./protocol.js";

/**
 * Where the server has files from.
 * @param files those that it reads by itself, of the scheme `file`; all others, or all without it, are the client's
 */
export function sourceOf(
  connection: Connection,
  client: Client,
  files: (FileSource & FolderSource) | undefined,
): FileSource & FolderSource {
  const { readsFiles, listsFolders } = client.options;
  const asked = clientFiles(
    (uri, length) =>
      readsFiles
        ? connection.sendRequest<ReadFileRequest["result"]>("kexec/readFile", { uri, length })
        : Promise.resolve({ problem: "unreadable", message: "is in no folder that can be read from here" }),
    (uri) =>
      listsFolders
        ? connection.sendRequest<ListFolderRequest["result"]>("kexec/listFolder", { uri })
        : Promise.resolve({ entries: [] }),
  );
  if (!files) return asked;
  const of = (scheme: string) => (scheme === "file" ? files : asked);
  return {
    read: (uri) => of(uri.scheme).read(uri),
    head: (uri, length) => of(uri.scheme).head(uri, length),
    list: (folder) => of(folder.scheme).list(folder),
  };
}
