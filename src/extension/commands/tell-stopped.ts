import { window } from "vscode";
import type { Session } from "../server/session.js";

/** Says that the server does not run, and starts it when the user wants it. */
export async function tellStopped(session: Session): Promise<void> {
  const answer = await window.showWarningMessage("The kexec language server does not run.", "Restart");
  if (answer === "Restart") await session.restart();
}
