import type { Iomem } from "../../../capture/iomem.js";
import { u64 } from "../../../engine/index.js";
import type { CapturedFile } from "../../generated/ast.js";
import type { RangeValue } from "../values.js";

/** What a machine reserves for the crash kernel. */
export interface CapturedCrashkernel {
  readonly crashkernel: RangeValue<CapturedFile> | undefined;
  /** The crash kernel's low memory: no place for a crash image, and taken for all others. */
  readonly low: readonly RangeValue<CapturedFile>[];
}

/** The crash kernel's ranges in a /proc/iomem: of several the highest is its own, the lower are its low memory. */
export function iomemCrashkernels({ crashkernels }: Iomem, node: CapturedFile): CapturedCrashkernel {
  const [crashkernel, ...low] = crashkernels
    .map(({ start, end }) => ({ node, name: undefined, start: u64(start), end: u64(end) }))
    .toReversed();
  return { crashkernel, low };
}
