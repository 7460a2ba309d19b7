import type { ExtensionContext } from "vscode";
import { activateExtension } from "./activate.js";
import type { Session } from "./server/session.js";
import { webServer } from "./server/web.js";

let session: Session | undefined;

/** The extension in a browser. */
export function activate(context: ExtensionContext): void {
  session = activateExtension(context, webServer);
}

/** Ends the server. */
export async function deactivate(): Promise<void> {
  await session?.stop();
}
