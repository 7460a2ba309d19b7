import type { DocumentSweep } from "../../analysis/analyse-document.js";
import { type Spot, spotOf } from "../../analysis/finding.js";
import { segmentOfPart } from "../../analysis/load/segment-of-part.js";
import {
  type Image,
  isBufferCall,
  isImage,
  isLoadCall,
  isMachine,
  isSweptArea,
  isSweptKernels,
  isSweptKho,
  isSweptSize,
  type Sweep,
} from "../../generated/ast.js";
import { regionsNamed } from "../placed/machine-region.js";
import type { MapPlace } from "../protocol.js";
import { locationOf, rangeOf } from "../ranges.js";
import type { View } from "../view.js";

/** What a name in the view of a sweep leads to. */
interface Named {
  readonly name: string;
  readonly whole: Spot;
  readonly word: Spot;
}

/** Where what the view of a sweep tells of is written, by the names that `SweepView` has for it. */
export function sweepPlaces(view: View, { node }: DocumentSweep): MapPlace[] {
  const image = node.image?.ref;
  const ofImage = isImage(image) ? [...partSpots(image), ...nowSpots(view, node, image)] : [];
  return [...axisSpots(node), ...ofImage].map(({ name, whole, word }) => {
    const { uri, range: selection } = locationOf(word);
    return { uri, range: rangeOf(whole), selection, items: [{ other: false, id: name }] };
  });
}

/** The sizes that vary, and the values of the lists. */
function axisSpots({ axes }: Sweep): Named[] {
  const sizes = axes.filter((axis) => isSweptSize(axis) || isSweptArea(axis));
  return [
    ...sizes.map((axis, i) => ({
      name: `axis:${i}`,
      whole: spotOf(axis),
      word: spotOf(axis, isSweptArea(axis) ? "region" : "segment"),
    })),
    ...axes.filter(isSweptKernels).flatMap((axis) =>
      axis.versions.map((version, i) => {
        const word = spotOf(axis, "versions", i);
        return { name: `kernel:${version}`, whole: word, word };
      }),
    ),
    ...axes.filter(isSweptKho).flatMap((axis) =>
      axis.states.map((state, i) => {
        const word = spotOf(axis, "states", i);
        return { name: `kho:${state}`, whole: word, word };
      }),
    ),
  ];
}

/** The buffers of an image, and the parts of its load by their own names and by the segments that are made of them. */
function partSpots({ items }: Image): Named[] {
  const buffers = items.filter(isBufferCall).flatMap((buffer) => {
    const { name } = buffer;
    return name === undefined ? [] : [{ name: `part:${name}`, whole: spotOf(buffer), word: spotOf(buffer, "name") }];
  });
  const parts = items.filter(isLoadCall).flatMap(({ loader, parts }) =>
    parts.flatMap((part) =>
      [part.key, segmentOfPart(loader, part.key) ?? part.key].map((name) => ({
        name: `part:${name}`,
        whole: spotOf(part),
        word: spotOf(part, "key"),
      })),
    ),
  );
  return [...buffers, ...parts];
}

/** What the first axis varies, as it is written. */
function nowSpots({ workspace }: View, { axes }: Sweep, image: Image): Named[] {
  const [axis] = axes.filter((one) => isSweptSize(one) || isSweptArea(one));
  if (!axis) return [];
  if (isSweptSize(axis)) {
    const written = partSpots(image).find(({ name }) => name === `part:${axis.segment}`);
    return written ? [{ ...written, name: "now" }] : [];
  }
  const machine = image.machine?.ref;
  const values = isMachine(machine) ? workspace.machine(machine).values : undefined;
  const area = values && regionsNamed(values, axis.region).find(({ kind }) => kind === "scratch");
  return area ? [{ name: "now", whole: spotOf(area.node), word: spotOf(area.node) }] : [];
}
