import { ProgressLocation, window } from "vscode";
import type { SweepFormatName } from "../../language/lsp/protocol.js";
import { chooseFormat } from "../export/choose-format.js";
import { fileName } from "../files/file-name.js";
import { saveAndOffer } from "../save/save-file.js";
import type { Session } from "../server/session.js";
import type { ChosenSweep } from "./choose-sweep.js";
import { SWEEP_FORMATS } from "./formats.js";

/** Asks for a format and for a file, and writes all that came of a sweep there. */
export async function exportSweep(chosen: ChosenSweep, session: Session): Promise<void> {
  const format = await chooseFormat(SWEEP_FORMATS, "Export the sweep as …");
  const text = format && (await textOf(chosen, format.name, session));
  if (!format || text === undefined) return;
  await saveAndOffer({
    about: chosen.uri,
    name: `${fileName(chosen.uri).replace(/\.kexec$/, "")}-${chosen.sweep}.${format.suffix}`,
    kind: [format.label, format.suffix],
    data: new TextEncoder().encode(text),
  });
}

/** A sweep in a format; undefined when there is none, which is told, and when its user ends the work. */
function textOf({ sweep, uri }: ChosenSweep, format: SweepFormatName, session: Session): Thenable<string | undefined> {
  const work = { location: ProgressLocation.Notification, title: `Sweep ${sweep}`, cancellable: true };
  return window.withProgress(work, async (progress, cancel) => {
    const percent = (done: number) => progress.report({ message: `${done} %` });
    try {
      const answer = await session.request("kexec/sweepText", { uri, sweep, format }, { cancel, percent });
      if (!answer) window.showWarningMessage(`There is nothing of sweep ${sweep} of ${fileName(uri)} now.`);
      return answer?.text;
    } catch (error) {
      if (cancel.isCancellationRequested) return undefined;
      window.showErrorMessage(`There is no export: ${error instanceof Error ? error.message : String(error)}.`);
      return undefined;
    }
  });
}
