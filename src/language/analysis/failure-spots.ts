import type { BufferFailure, Segment } from "../../engine/index.js";
import type { AnalysedImage } from "./analyse-image.js";
import { type Spot, spotOf } from "./finding.js";

/** Where a refused buffer is told: at its name, at the part of a load, or at the image's name for what the kernel itself adds. */
export function bufferSpot(image: AnalysedImage, failure: BufferFailure): Spot {
  const buffer = image.values.buffers[failure.index];
  if (buffer) return spotOf(buffer.node, "name");
  return partSpot(image, failure.name) ?? spotOf(image.node, "name");
}

/**
 * Where a load says what becomes a segment of its loader; the loader's name for one that it makes up by itself.
 * @param segment its name
 * @returns undefined for an image without a `load`, and for the array of scratch areas, which no loader adds
 */
export function partSpot({ values: { load } }: AnalysedImage, segment: string): Spot | undefined {
  if (!load || segment === "kho_scratch") return undefined;
  const part = load.parts.get(segment === "bootparams" ? "cmdline" : segment);
  return part ? spotOf(part, "key") : spotOf(load.node, "loader");
}

/** Where a segment is said. */
export function segmentSpot(image: AnalysedImage, segment: Segment): Spot {
  const buffer = image.values.buffers[segment.source];
  if (buffer) return spotOf(buffer.node, "name");
  return partSpot(image, segment.name) ?? spotOf(image.node, "name");
}
