import type { Arch, Explanation, ImageType, KernelVersion, Machine, Payload, Placement } from "../engine/index.js";
import type { DiagnosticCode } from "./codes.js";
import type { LoadVariants, ReportObservation } from "./observed/model.js";
import type { Sweep, SweepResult } from "./sweep/model.js";

/** How grave a finding is. */
export type Severity = "error" | "warning" | "info";

/** A place in a file. Lines and columns start at 1; the end column is the one after the last character. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Another place that a finding speaks of. */
export interface RelatedPlace extends Place {
  readonly path: string;
  readonly message: string;
}

/** One finding in a scenario file. */
export interface ReportDiagnostic extends Place {
  readonly severity: Severity;
  /** Stable, in kebab case; each has a page in docs/diagnostics. */
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly related: readonly RelatedPlace[];
}

/** One condition of an `expect`. */
export interface ReportExpectation {
  readonly line: number;
  /** The condition as written. */
  readonly text: string;
  readonly holds: boolean;
}

/** A load that was placed, with all that a report tells of it. */
export interface Load {
  readonly machine: Machine;
  /** The buffers written, or what the loader is given. */
  readonly payload: Payload;
  readonly placement: Placement;
  /** The same placement with its reasons; worked out when first asked for. */
  explain(): Explanation;
  /** The same load on the machine otherwise made; absent where only the engine's numbers are known. */
  readonly variants?: LoadVariants;
}

/** The load of an image. */
export interface ImageLoad extends Load {
  /** The machine's architecture. */
  readonly arch: Arch;
}

/** One image of a scenario. */
export interface ReportImage {
  readonly name: string;
  readonly machine: string;
  readonly type: ImageType;
  /** The kernel that does the loading, as written, or the newest known. */
  readonly kernel: string;
  readonly kho: boolean;
  /** null when the scenario is invalid: nothing was placed. */
  readonly load: ImageLoad | null;
  readonly expectations: readonly ReportExpectation[];
  /** Logs of real loads that it was held against; none when absent. */
  readonly observations?: readonly ReportObservation[];
  /** The same image by each of the further kernels asked for, in their order; absent when none was. */
  readonly kernels?: readonly KernelImage[];
}

/** A kernel version with its text as written. */
export interface NamedVersion {
  readonly text: string;
  readonly version: KernelVersion;
}

/** An image placed with another kernel in place of its machine's own. Expectations are held against the written one alone. */
export interface KernelImage extends ReportImage {
  /** What is to be told of the machine and the image with this kernel, and not with the written one. */
  readonly findings: readonly Pick<ReportDiagnostic, "severity" | "code" | "message">[];
}

/** One scenario file. */
export interface ReportFile {
  /** As the user named it. */
  readonly path: string;
  /** The file's text, for showing the lines of findings. */
  readonly text: string;
  readonly images: readonly ReportImage[];
  /** What it sweeps; none when absent. */
  readonly sweeps?: readonly Sweep[];
  /** What came of them, where it was worked out. */
  readonly swept?: readonly SweepResult[];
  /** In the order of their places. */
  readonly diagnostics: readonly ReportDiagnostic[];
}
