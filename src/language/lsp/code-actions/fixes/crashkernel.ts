import { u64 } from "../../../../engine/index.js";
import { exactSize } from "../../../../report/sizes.js";
import type { MachineValues } from "../../../analysis/values.js";
import { isCrashkernel, isMachine, isRam } from "../../../generated/ast.js";
import { only, preferring, type QuickFix } from "../action.js";
import { addField } from "../edits/add-field.js";
import { addressText } from "../edits/numbers.js";
import { type Extent, extentOf, setRange } from "../edits/ranges.js";
import { imageAt, loadsWith, nodeAt } from "../facts.js";
import { freeMemory, NOWHERE, placeLikeKernel } from "./room.js";

const MIB = 1n << 20n;
const GIB = 1n << 30n;

/** What a `crashkernel=` reserves mostly, then more. Bytes. */
const SIZES: readonly bigint[] = [256n * MIB, 512n * MIB, GIB, 2n * GIB, 4n * GIB];

/** Kernels align their reservation to no more than this. */
const ALIGN = 16n * MIB;

/** `crash-without-crashkernel`: a range with which the image loads, in RAM that nothing else holds. */
export const addCrashkernel: QuickFix = (finding, view) => {
  const image = imageAt(finding, view);
  if (!image?.machine) return [];
  const { machine } = image;
  const { node } = machine;
  const places = SIZES.flatMap((size) => placeFor(size, machine, NOWHERE) ?? []);
  const range = ({ start, end }: Extent) => ({ start: u64(start), end: u64(end) });
  const fits = places.find((place) => loadsWith(image, { machine: { crashkernel: range(place) } }));
  const place = fits ?? places[0];
  if (!place) return [];
  const field = `crashkernel ${addressText(place.start)} size ${exactSize(place.end - place.start + 1n)}`;
  const words = fits ? `: \`${image.node.name}\` then loads` : "";
  return preferring(
    only(`Add \`${field}\` to \`${node.name}\`${words}`, addField(node, field, { after: node.fields.findLast(isRam) })),
  );
};

/** `crashkernel-outside-ram`: a place in RAM of the same size. */
export const moveCrashkernel: QuickFix = ({ spot }, view) => {
  const field = nodeAt(spot, isCrashkernel);
  const machine = nodeAt(spot, isMachine);
  const values = machine && view.workspace.machine(machine).values;
  const now = field && extentOf(field.range, view);
  const place = values && now && placeFor(now.end - now.start + 1n, values, now);
  return place ? only(`Move it to ${addressText(place.start)}, into RAM`, ...setRange(field.range, now, place)) : [];
};

/** The highest free place inside one RAM range below 4G, or else above; where a kernel reserves it. */
function placeFor(size: bigint, machine: MachineValues, own: Extent): Extent | undefined {
  return placeLikeKernel(freeMemory(machine, own, "single"), size, ALIGN);
}
