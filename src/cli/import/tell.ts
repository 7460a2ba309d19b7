import { fileWords } from "../../capture/machine-files/content-words.js";
import type { ImportedMachine } from "../../capture/machine-files/import-machine.js";
import { renderDiagnostics } from "../../report/diagnostics.js";
import type { ReportFile } from "../../report/model.js";
import { messageText, printable } from "../../report/printable.js";
import { summaryLine } from "../../report/summary.js";
import type { Context } from "../context.js";
import type { Gathered } from "./gather.js";

/** Tells on standard error what each file was taken for, what of them is left out, and what was assumed. */
export async function tellImport(
  files: readonly Gathered[],
  { notes, picked }: ImportedMachine,
  { err }: Context,
): Promise<void> {
  const tell = (about: string, words: string) => err.write(`${printable(about)}: ${messageText(words)}\n`);
  for (const { result, shown } of files) {
    await tell(shown, "problem" in result ? result.problem : fileWords(result, picked));
  }
  for (const { file, message } of notes) await tell(file ?? "assumed", message);
}

/** Tells on standard error what `check` says of the scenario: its findings, or that all is well and the log agrees. */
export async function tellReport(path: string, report: ReportFile, { err }: Context): Promise<void> {
  const { diagnostics } = report;
  if (diagnostics.some(({ severity }) => severity !== "info")) {
    await err.write(renderDiagnostics([report], err.style));
    return;
  }
  const agreements = diagnostics.filter(({ code }) => code === "observed-agrees").map(({ message }) => message);
  for (const line of [...agreements, summaryLine([report], err.style)]) {
    await err.write(`${printable(path)}: ${messageText(line)}\n`);
  }
}
