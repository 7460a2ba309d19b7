import type { ListFolderRequest } from "../../language/lsp/protocol.js";
import { isFolder, isLink } from "./file-kind.js";

/** Lists a folder of the editor's file systems, such as `vscode.workspace.fs.readDirectory`, for URIs as text. */
export type ReadFolder = (uri: string) => Thenable<readonly (readonly [name: string, type: number])[]>;

/**
 * Answers the server's `kexec/listFolder`. Of what cannot be read there is nothing to list; never throws.
 * @param trusted whether the workspace may decide what is read
 */
export async function listFolder(
  { uri }: ListFolderRequest["params"],
  readFolder: ReadFolder,
  trusted: boolean,
): Promise<ListFolderRequest["result"]> {
  if (!trusted) return { entries: [] };
  try {
    const entries = await readFolder(uri);
    return {
      entries: entries.map(([name, type]) => ({
        name,
        kind: isFolder(type) ? "folder" : "file",
        isLink: isLink(type),
      })),
    };
  } catch {
    return { entries: [] };
  }
}
