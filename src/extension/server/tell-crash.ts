import { type LogOutputChannel, window } from "vscode";
import type { AfterCrash } from "./crash-count.js";

/**
 * Tells the user that the server has ended by itself.
 * @param error why it could not be started, when that is so
 * @param restart starts it anew
 */
export async function tellCrash(
  { startAgain, tell }: AfterCrash,
  error: unknown,
  log: LogOutputChannel,
  restart: () => void,
): Promise<void> {
  log.error(
    error === undefined ? "The language server ended by itself." : "The language server could not be started.",
    error ?? "",
  );
  if (!tell) return;
  const answer = startAgain
    ? await window.showWarningMessage(
        "The kexec language server ended by itself and is started again. Nothing is lost.",
        "Show Log",
      )
    : await window.showErrorMessage(
        "The kexec language server ended by itself several times in a row. It is not started again.",
        "Restart",
        "Show Log",
      );
  if (answer === "Restart") restart();
  if (answer === "Show Log") log.show();
}
