import type { ReportFile } from "../model.js";

/** What is to be told of the kernels asked for, once for all images of a file, in sentences; an error is told as the outcome. */
export function kernelNotes({ images }: ReportFile): string[] {
  const kernels = new Map<string, Set<string>>();
  for (const { kernel, findings } of images.flatMap(({ kernels = [] }) => kernels)) {
    for (const { message, severity } of findings) {
      if (severity === "error") continue;
      const known = kernels.get(message) ?? new Set();
      kernels.set(message, known.add(kernel));
    }
  }
  return [...kernels].map(([message, names]) => `note on ${[...names].join(", ")}: ${message}.`);
}
