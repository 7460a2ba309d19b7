import type { Errno, ImageType, RegionKind, RegionUse, Segment } from "../engine/index.js";
import { type Hex, hexOf } from "./hex.js";
import type { KernelImage, ReportDiagnostic, ReportExpectation, ReportFile, ReportImage, Severity } from "./model.js";
import { type JsonObservation, jsonObservation } from "./observed/json.js";
import { causeOf, errnoOf, failedAt, failureOf, type Outcome, outcomeOf } from "./outcome.js";
import { listedRegions, regionIndex, regionName } from "./regions.js";
import type { Cause } from "./words/cause.js";

/** The `schema` of the document. */
export const REPORT_SCHEMA = "kexec-scenario/report/1";

export type { Hex } from "./hex.js";

/** The report as a JSON document; its schema is `report-1.schema.json`. */
export interface ReportDocument {
  readonly schema: typeof REPORT_SCHEMA;
  readonly files: readonly JsonFile[];
}

/** One scenario file. */
export interface JsonFile {
  readonly path: string;
  readonly images: readonly JsonImage[];
  readonly diagnostics: readonly JsonDiagnostic[];
}

/** One image by its written kernel. */
export interface JsonImage extends JsonAnswer {
  readonly name: string;
  readonly machine: string;
  readonly type: ImageType;
  readonly kernel: string;
  readonly kho: boolean;
  readonly expectations: readonly ReportExpectation[];
  /** The logs of real loads that it was held against; left out when there are none. */
  readonly observations?: readonly JsonObservation[];
  /** The same image by further kernels, in the order asked; left out when none was. */
  readonly kernels?: readonly JsonKernel[];
}

/** An image by another kernel than the written one. */
export interface JsonKernel extends JsonAnswer {
  readonly kernel: string;
  /** What is to be told with this kernel, and not with the written one. */
  readonly findings: KernelImage["findings"];
}

/** What a kernel answers; `segments` and `regions` are empty when the image is invalid. */
export interface JsonAnswer {
  readonly outcome: Outcome;
  /** null with `fails` when the kernel would never return. */
  readonly errno: Errno | null;
  readonly failedAt: string | null;
  /** What refused the load; null unless `fails`. It tells a buffer named `sanity` from the final checks. */
  readonly cause: Cause | null;
  readonly segments: readonly JsonSegment[];
  readonly regions: readonly JsonRegion[];
}

/** One segment; `mem` is null exactly when `indeterminate` says why its address cannot be known. */
export interface JsonSegment {
  readonly index: number;
  readonly name: string;
  readonly mem: Hex | null;
  readonly memsz: Hex;
  readonly bufsz: Hex;
  readonly region: string | null;
  readonly indeterminate?: string;
}

/** One region offered to the image; `end` is its last byte. */
export interface JsonRegion {
  readonly name: string;
  readonly kind: RegionKind;
  readonly start: Hex;
  readonly end: Hex;
  readonly used: Hex;
  readonly largestHole: Hex;
}

/** One finding; lines and columns start at 1. */
export interface JsonDiagnostic extends JsonPlace {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** Left out when there are none. */
  readonly related?: readonly (JsonPlace & { readonly path: string; readonly message: string })[];
}

interface JsonPlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The report of all files as one JSON text with a newline at its end. */
export function renderJson(files: readonly ReportFile[]): string {
  return `${JSON.stringify(reportDocument(files), null, 2)}\n`;
}

/** The report of all files as the document that `renderJson` writes, keys in the order of the contract. */
export function reportDocument(files: readonly ReportFile[]): ReportDocument {
  return {
    schema: REPORT_SCHEMA,
    files: files.map(({ path, images, diagnostics }) => ({
      path,
      images: images.map(jsonImage),
      diagnostics: diagnostics.map(jsonDiagnostic),
    })),
  };
}

function jsonImage(image: ReportImage): JsonImage {
  const { name, machine, type, kernel, kho, expectations, observations = [], kernels } = image;
  return {
    name,
    machine,
    type,
    kernel,
    kho,
    ...jsonAnswer(image),
    expectations: expectations.map(({ line, text, holds }) => ({ line, text, holds })),
    ...(observations.length > 0 && { observations: observations.map((one) => jsonObservation(one, kernel)) }),
    ...(kernels && { kernels: kernels.map(jsonKernel) }),
  };
}

function jsonKernel(image: KernelImage): JsonKernel {
  return { kernel: image.kernel, ...jsonAnswer(image), findings: image.findings };
}

function jsonAnswer(image: ReportImage): JsonAnswer {
  const failure = failureOf(image);
  return {
    outcome: outcomeOf(image),
    errno: errnoOf(image),
    failedAt: failure && failedAt(failure),
    cause: failure && causeOf(failure),
    segments: (image.load?.placement.segments ?? []).map((segment, index) => jsonSegment(image, segment, index)),
    regions: listedRegions(image).map(jsonRegion),
  };
}

function jsonSegment(image: ReportImage, segment: Segment, index: number): JsonSegment {
  const { name, mem, memsz, bufsz, indeterminate } = segment;
  const region = image.load?.placement.regions[regionIndex(image, segment)];
  return {
    index,
    name,
    mem: indeterminate === undefined ? hexOf(mem) : null,
    memsz: hexOf(memsz),
    bufsz: hexOf(bufsz),
    region: region === undefined ? null : regionName(region),
    ...(indeterminate !== undefined && { indeterminate }),
  };
}

function jsonRegion({ region, used, largestHole }: RegionUse): JsonRegion {
  return {
    name: regionName(region),
    kind: region.kind,
    start: hexOf(region.start),
    end: hexOf(region.end),
    used: hexOf(used),
    largestHole: hexOf(largestHole),
  };
}

function jsonDiagnostic(diagnostic: ReportDiagnostic): JsonDiagnostic {
  const { severity, code, message, line, column, endLine, endColumn, related } = diagnostic;
  return {
    severity,
    code,
    message,
    line,
    column,
    endLine,
    endColumn,
    ...(related.length > 0 && {
      related: related.map(({ path, message, line, column, endLine, endColumn }) => ({
        path,
        message,
        line,
        column,
        endLine,
        endColumn,
      })),
    }),
  };
}
