import { PROFILES, parseVersion } from "../../../engine/index.js";
import { isPlaced, type PlacedImage } from "../../../report/compare/columns.js";
import { memoryMap } from "../../../report/map/memory-map.js";
import type { MemoryMap } from "../../../report/map/model.js";
import type { KernelImage, ReportImage } from "../../../report/model.js";
import { reportImage } from "../../analyse.js";
import type { DocumentImage } from "../../analysis/analyse-document.js";
import type { AnalysedImage } from "../../analysis/analyse-image.js";
import { OtherKernel } from "../../analysis/other-kernel.js";
import { invalid } from "../params.js";
import type { MapComparison } from "../protocol.js";
import type { View } from "../view.js";

/** An image as a map shows it. */
export interface ShownImage {
  /** As it is written now. */
  readonly written: DocumentImage;
  /** As it is placed: now, or before it had a mistake, or by another kernel. Without a load when it is not. */
  readonly placed: AnalysedImage;
  /** What reports tell of that; undefined when it is not placed. */
  readonly report: PlacedImage | undefined;
  /** null when it is not placed. */
  readonly map: MemoryMap | null;
  /** Why another kernel does not place it, in messages; empty of all others. */
  readonly faults: readonly string[];
}

/** An image of the document by its name, of several the first; undefined when there is none. */
export function shownImage({ analysis, last }: View, name: string): ShownImage | undefined {
  const written = analysis.images.find(({ node }) => node.name === name);
  if (!written) return undefined;
  const placed = written.load ? written : (last.of(written.node) ?? written);
  return { written, placed, ...told(reportImage(placed)), faults: [] };
}

/**
 * What an image is held against; undefined when there is no such image.
 * @throws ResponseError for a version that is none
 */
export function comparedImage(view: View, shown: ShownImage, compare: MapComparison): ShownImage | undefined {
  return "image" in compare ? shownImage(view, compare.image) : shownByKernel(view, shown, compare.kernel);
}

/** Whether what a map shows is what is written now, by the machine's own kernel. */
export function isAsWritten({ placed, written }: ShownImage): boolean {
  return placed === written;
}

/**
 * What is written of an image, by another kernel than its machine's.
 * @param text the version
 * @throws ResponseError for one that is none
 */
export function shownByKernel({ project, workspace }: View, { written }: ShownImage, text: string): ShownImage {
  const version = parseVersion(text);
  if (!version) throw invalid("`kernel` is not a version of a kernel");
  const row = PROFILES.find(({ since }) => since === text);
  const kernel = { text, version };
  const other = new OtherKernel(kernel, workspace, row ? workspace.by(row) : project.workspaceBy(kernel));
  const report = reportImage(written, [other]).kernels?.[0] as KernelImage;
  const faults = report.findings.filter(({ severity }) => severity === "error").map(({ message }) => message);
  return { written, placed: other.image(written), ...told(report), faults };
}

function told(image: ReportImage): Pick<ShownImage, "report" | "map"> {
  return { report: isPlaced(image) ? image : undefined, map: memoryMap(image) };
}
