import { exactSize } from "../../../../../report/sizes.js";
import { lastByte, readRange } from "../../../../analysis/ranges.js";
import {
  isCrashkernel,
  isImage,
  isLoadCall,
  isScratch,
  isVersionField,
  isWordField,
  type Machine,
} from "../../../../generated/ast.js";
import type { View } from "../../../view.js";
import { type Fix, only, preferring } from "../../action.js";
import { addField } from "../../edits/add-field.js";

const GIB = 1n << 30n;

/** The architecture of the loader that an image of this machine uses; of none, the two most common. */
export function addArch(machine: Machine, view: View): Fix[] {
  const loaders = view.document.statements
    .filter(isImage)
    .filter((image) => image.machine?.ref === machine)
    .flatMap(({ items }) => items.filter(isLoadCall).map(({ loader }) => loader));
  const archs = ["x86_64", "arm64"].filter(
    (arch) => loaders.length === 0 || loaders.includes(arch === "arm64" ? "arm64_Image" : "bzImage"),
  );
  const [before] = machine.fields;
  return preferring(
    archs.flatMap((arch) => only(`Add \`arch ${arch}\``, addField(machine, `arch ${arch}`, { before }))),
  );
}

/** Four GiB of RAM where such machines have it, or as much as the machine's other ranges need. */
export function addRam(machine: Machine, { workspace }: View): Fix[] {
  const isArm = machine.fields.some((field) => isWordField(field) && field.key === "arch" && field.value === "arm64");
  const ends = machine.fields
    .filter((field) => isScratch(field) || isCrashkernel(field))
    .flatMap(({ range }) => readRange(range, "empty-allowed", workspace.constants, () => {}) ?? [])
    .map((extent) => BigInt(lastByte({ ...extent, size: extent.size || 1n })));
  const start = isArm ? GIB : 1n << 20n;
  const last = ends.reduce((most, end) => (end > most ? end : most), 4n * GIB - 1n);
  const end = (last / GIB + 1n) * GIB;
  const field = `ram ${exactSize(start)}..${exactSize(end)} - 1`;
  const after = machine.fields.findLast((other) => isVersionField(other) || isWordField(other));
  return preferring(
    only(`Add \`${field}\``, addField(machine, field, after ? { after } : { before: machine.fields[0] })),
  );
}
