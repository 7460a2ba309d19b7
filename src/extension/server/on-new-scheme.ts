import { type Disposable, workspace } from "vscode";
import { documentSchemes } from "./schemes.js";
import type { Session } from "./session.js";

/** Starts the server anew when a folder joins the workspace whose documents it would not be told of. */
export function onNewScheme(session: Session): Disposable {
  let known = workspaceSchemes();
  return workspace.onDidChangeWorkspaceFolders(() => {
    const schemes = workspaceSchemes();
    const isNew = schemes.some((scheme) => !known.includes(scheme));
    known = schemes;
    if (isNew) void session.restart();
  });
}

/** The URI schemes of the documents that the server is told of, by the folders that there are. */
export function workspaceSchemes(): string[] {
  return documentSchemes((workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme));
}
