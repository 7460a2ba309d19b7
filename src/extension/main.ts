import type { ExtensionContext } from "vscode";
import { activateExtension } from "./activate.js";
import { nodeServer } from "./server/node.js";
import type { Session } from "./server/session.js";

let session: Session | undefined;

/** The extension where Node.js runs it: on the desktop, and at the far end of a remote connection. */
export function activate(context: ExtensionContext): void {
  session = activateExtension(context, nodeServer);
}

/** Ends the server. */
export async function deactivate(): Promise<void> {
  await session?.stop();
}
