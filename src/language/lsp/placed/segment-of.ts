import type { BufferFailure } from "../../../engine/index.js";
import { refusedSearch } from "../../../report/best-hole.js";
import type { Load } from "../../../report/model.js";
import { refusedBuffer } from "../../../report/outcome.js";
import type { DocumentImage } from "../../analysis/analyse-document.js";
import type { AnalysedImage } from "../../analysis/analyse-image.js";
import { loaderSegments } from "../../analysis/load/read-load.js";
import { segmentOfPart } from "../../analysis/load/segment-of-part.js";
import type { BufferCall, LoadPart } from "../../generated/ast.js";

/** What became of a segment that an image has or would have. */
export type SegmentState =
  | { readonly kind: "placed"; readonly load: Load; readonly index: number }
  /** It found no place, which ended the load; or for want of it the loader began again, until its kernel found none. */
  | { readonly kind: "refused"; readonly load: Load; readonly failure: BufferFailure }
  /** The load went on without it, or ended before it came to it. */
  | { readonly kind: "left-out" | "not-reached"; readonly load: Load }
  /** Nothing was placed: the image or its machine is not sound, or it waits for a file and for nothing else. */
  | { readonly kind: "invalid" | "waiting" };

/** A segment of an image, by its name. */
export interface ImageSegment {
  readonly image: AnalysedImage;
  readonly name: string;
  readonly state: SegmentState;
}

/** The segment that a buffer makes. */
export function segmentOfBuffer(image: DocumentImage, node: BufferCall): ImageSegment {
  const { values } = image;
  const source = values.buffers.findIndex((buffer) => buffer.node === node);
  const at = (segments: readonly { readonly source: number }[]) => segments.findIndex((one) => one.source === source);
  return { image, name: node.name, state: stateOf(image, node.name, at, ({ index }) => index === source) };
}

/** The segment that a buffer of a name makes; of two, the last. Undefined when the image has no such buffer. */
export function segmentOfBufferNamed(image: DocumentImage, name: string): ImageSegment | undefined {
  const buffer = image.values.buffers.findLast((one) => one.name === name);
  return buffer && segmentOfBuffer(image, buffer.node);
}

/** The segment that a part of a load becomes, or is in; undefined when the loader makes none of it. */
export function partSegment(image: DocumentImage, { key }: LoadPart): ImageSegment | undefined {
  const { load, type } = image.values;
  if (!load) return undefined;
  const name = segmentOfPart(load.request.loader, key);
  return name !== undefined && loaderSegments(load, type).includes(name) ? segmentNamed(image, name) : undefined;
}

/** The segment of a name; undefined when the image has none and would have none. Of two, the scenario's own. */
export function segmentNamed(image: DocumentImage, name: string): ImageSegment | undefined {
  const { load, values } = image;
  const buffer = segmentOfBufferNamed(image, name);
  if (buffer) return buffer;
  const own = values.load ? loaderSegments(values.load, values.type) : [];
  const segments = load?.placement.segments ?? [];
  if (!own.includes(name) && !segments.some((one) => one.name === name) && failedName(load) !== name) return undefined;
  const state = stateOf(image, name, () => segments.findLastIndex((one) => one.name === name), isNamed(name));
  return { image, name, state };
}

function stateOf(
  { isWaiting, load }: DocumentImage,
  name: string,
  indexIn: (segments: Load["placement"]["segments"]) => number,
  isRefused: (failure: BufferFailure) => boolean,
): SegmentState {
  if (!load) return { kind: isWaiting ? "waiting" : "invalid" };
  const { failure, segments } = load.placement;
  const index = indexIn(segments);
  if (index >= 0) return { kind: "placed", load, index };
  const refused = refusedBuffer(failure);
  if (refused && (isRefused(refused) || refusedSearch(load)?.name === name))
    return { kind: "refused", load, failure: refused };
  const isLeftOut = name === "ima" && failure?.at !== "loader";
  return { kind: isLeftOut || failure === null ? "left-out" : "not-reached", load };
}

function isNamed(name: string): (failure: BufferFailure) => boolean {
  return (failure) => failure.name === name;
}

function failedName(load: Load | undefined): string | undefined {
  return refusedBuffer(load?.placement.failure ?? null)?.name;
}
