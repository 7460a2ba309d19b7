import { changesUpTo, hasAddress, hex, type Placement, type Segment } from "../engine/index.js";
import { answersOf } from "./answers.js";
import type { Load, ReportFile } from "./model.js";
import { outcomeOf } from "./outcome.js";
import { PLAIN } from "./style.js";
import { headline } from "./words/image.js";

/** What kernels print for a pointer before they have gathered the randomness to hide it. */
const POINTER = "0x(____ptrval____)";

/**
 * What the kernel logs of the segments of each load (KEXEC_FILE_DEBUG from 6.8, dynamic debug before), a line each, without
 * time stamps; of each further kernel asked for, too. Only the pointers after `buf=` are not the kernel's, and `?` stands for
 * an address that cannot be known. Nothing of a load that fails: the kernel lists segments when all checks are behind it.
 */
export function renderKernelLog(files: readonly ReportFile[]): string {
  const loads = files.flatMap(({ images }) => images.flatMap(answersOf)).flatMap(({ load }) => load ?? []);
  return loads
    .flatMap(logLines)
    .map((line) => `${line}\n`)
    .join("");
}

/** Of which images the log has no line and why, a sentence each. */
export function unlistedLoads(files: readonly ReportFile[]): string[] {
  const images = files.flatMap(({ images }) => images.flatMap(answersOf));
  return images
    .filter((image) => outcomeOf(image) !== "loads")
    .map((image) => `the kernel lists no segments of ${headline(image, PLAIN)}`);
}

/** The lines of one load, in the words of its kernel. */
function logLines({ machine, placement }: Load): string[] {
  if (placement.failure !== null) return [];
  const isNew = changesUpTo(machine.profile).some(({ functionName }) => functionName === "KEXEC_FILE_DEBUG");
  return isNew
    ? newLines(placement)
    : placement.segments.map((one, i) => `kexec_file: Loading segment ${i}: ${told(one)}`);
}

function newLines({ segments }: Placement): string[] {
  return [
    `kexec_file: nr_segments = ${segments.length}`,
    ...segments.map((one, i) => `kexec_file: segment[${i}]: ${told(one)}`),
  ];
}

function told(segment: Segment): string {
  const mem = hasAddress(segment) ? hex(segment.mem) : "?";
  return `buf=${POINTER} bufsz=${hex(segment.bufsz)} mem=${mem} memsz=${hex(segment.memsz)}`;
}
