import type { Segment } from "../../../engine/index.js";
import type { MapGhost } from "../../../report/map/model.js";
import { refusedBuffer } from "../../../report/outcome.js";
import { spotOf } from "../../analysis/finding.js";
import { segmentOfPart } from "../../analysis/load/segment-of-part.js";
import { type BufferCall, isLoadCall } from "../../generated/ast.js";
import type { ShownImage } from "./image.js";
import type { Written } from "./written.js";

/** Where an image's segments are written, and the buffer that found no place. */
export function segmentPlaces(image: ShownImage): Written[] {
  const { load } = image.placed;
  if (!load || !image.map) return [];
  const refused = refusedBuffer(load.placement.failure);
  const ghosts = closestFirst(image.map.ghosts);
  const [ghost] = ghosts;
  return [
    ...load.placement.segments.flatMap((segment, index) => writtenOf(image, segment, [`segment:${index}`])),
    ...(ghost && refused
      ? writtenOf(
          image,
          { name: ghost.name, source: refused.index },
          ghosts.map(({ id }) => id),
        )
      : []),
  ];
}

/** The buffer that makes a segment, else the parts of the load, else the word for what makes it. */
function writtenOf(image: ShownImage, segment: Pick<Segment, "name" | "source">, ids: readonly string[]): Written[] {
  const { node } = image.written;
  const buffer = bufferOf(image, segment);
  if (buffer) return [{ whole: spotOf(buffer), word: spotOf(buffer, "name"), ids }];
  const load = node.items.find(isLoadCall);
  const parts = load?.parts.filter(({ key }) => segmentOfPart(load.loader, key) === segment.name) ?? [];
  if (parts.length > 0) return parts.map((part) => ({ whole: spotOf(part), word: spotOf(part, "key"), ids }));
  const isKernels = !load || segment.name === "kho_scratch";
  return [{ whole: undefined, word: isKernels ? spotOf(node, "name") : spotOf(load, "loader"), ids }];
}

/** By its place among the buffers while these are those that were placed, else by its name. */
function bufferOf(
  { placed, written }: ShownImage,
  { name, source }: Pick<Segment, "name" | "source">,
): BufferCall | undefined {
  if (source < 0) return undefined;
  const { buffers } = written.values;
  return placed.node === written.node ? buffers[source]?.node : buffers.findLast((one) => one.name === name)?.node;
}

function closestFirst(ghosts: readonly MapGhost[]): MapGhost[] {
  const missing = (ghost: MapGhost) => (ghost.missing === null ? Number.MAX_VALUE : Number(ghost.missing));
  return ghosts.toSorted((a, b) => missing(a) - missing(b));
}
