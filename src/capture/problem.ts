/** What a captured file turned out not to be, or that it was read without the rights to see its addresses. */
export type CaptureCode =
  | "not-iomem"
  | "not-memblock"
  | "not-scratch-list"
  | "not-meminfo"
  | "not-kernel-config"
  | "not-kernel-log"
  | "addresses-hidden";

/**
 * Why a file cannot be what it should be: `message` follows "`FILE` is no /proc/iomem: " and the like, or, when its
 * addresses are hidden, "`FILE` ". `line` counts from 1 and is given where one line shows it.
 */
export interface CaptureProblem<Code extends CaptureCode = CaptureCode> {
  readonly problem: Code;
  readonly message: string;
  readonly line?: number;
}
