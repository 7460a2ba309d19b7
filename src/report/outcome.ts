import type { BufferFailure, Errno, Failure } from "../engine/index.js";
import type { ReportFile, ReportImage } from "./model.js";
import type { Cause } from "./words/cause.js";

/** What became of an image; `invalid`: the scenario itself is wrong and nothing was placed. */
export type Outcome = "loads" | "fails" | "invalid";

/** What became of an image. */
export function outcomeOf({ load }: Pick<ReportImage, "load">): Outcome {
  if (load === null) return "invalid";
  return load.placement.failure === null ? "loads" : "fails";
}

/** Why an image fails; null when it loads, or was not placed. */
export function failureOf(image: ReportImage): Failure | null {
  return image.load?.placement.failure ?? null;
}

/** The errno that kexec_file_load gives; null when it loads, was not placed, or the kernel never returns. */
export function errnoOf(image: ReportImage): Errno | null {
  return failureOf(image)?.errno ?? null;
}

/** The buffer that found no place, where that ended the load; null elsewhere. */
export function refusedBuffer(failure: Failure | null): BufferFailure | null {
  return failure?.at === "buffer" || failure?.at === "kho_scratch" ? failure : null;
}

/** Where a load ended: the name of a segment, `kho_scratch`, `loader` or `sanity`. */
export function failedAt(failure: Failure): string {
  return failure.at === "buffer" ? failure.name : failure.at;
}

/** What refused a load. */
export function causeOf(failure: Failure): Cause {
  return "check" in failure ? failure.check : failure.cause;
}

/** Whether files are as their writer wishes: no error among the findings, and every expectation holds. */
export function isWell(files: readonly ReportFile[]): boolean {
  return files.every(
    ({ diagnostics, images }) =>
      diagnostics.every(({ severity }) => severity !== "error") &&
      images.every(({ expectations }) => expectations.every(({ holds }) => holds)),
  );
}
