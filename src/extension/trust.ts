import { type Disposable, workspace } from "vscode";
import type { Session } from "./server/session.js";

/** Tells the server when the workspace becomes trusted. A server that starts later is told as it starts. */
export function onTrust(session: Session): Disposable {
  return workspace.onDidGrantWorkspaceTrust(() => session.notify("kexec/trusted"));
}
