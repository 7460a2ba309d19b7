import { window } from "vscode";
import type { ExportFormat } from "./formats.js";

/** Asks which of some formats is wanted; undefined for none. @param question ends with `…` */
export async function chooseFormat<Name extends string>(
  formats: readonly ExportFormat<Name>[],
  question: string,
): Promise<ExportFormat<Name> | undefined> {
  const items = formats.map((format) => ({ ...format, description: `.${format.suffix}` }));
  return window.showQuickPick(items, { placeHolder: question, matchOnDetail: true });
}
