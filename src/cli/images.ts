import { renderDiagnostics } from "../report/diagnostics.js";
import type { ReportFile } from "../report/model.js";
import type { Context } from "./context.js";
import { UsageError } from "./exit.js";
import { noSuch } from "./no-such.js";
import type { Scenarios } from "./scenarios.js";

/** The names of all images in files. */
export function imageNames(files: readonly ReportFile[]): string[] {
  return files.flatMap(({ images }) => images.map(({ name }) => name));
}

/**
 * The error for an image that no file has. Where the files have findings, these come first on standard error: they may be
 * why the image is not seen.
 */
export async function noSuchImage(name: string, { files, code }: Scenarios, { err }: Context): Promise<UsageError> {
  if (files.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === "error"))) {
    await err.write(renderDiagnostics(files, err.style));
  }
  return new UsageError(noSuch("there is no image", name, imageNames(files)), code);
}
