import { exactSize } from "../../../../../report/sizes.js";
import type { BufferCall } from "../../../../generated/ast.js";
import type { View } from "../../../view.js";
import { type Fix, only } from "../../action.js";
import { addField } from "../../edits/add-field.js";
import { sourceOf } from "../../edits/edit.js";
import { numberIn } from "../../facts.js";

/** What the buffers of common loaders take in memory, by their names. */
const USUAL: Readonly<Record<string, string>> = {
  purgatory: "20K",
  bootparams: "8K",
  elfcorehdr: "4K",
  dtb: "8K",
  kernel: "56M",
  initrd: "64M",
};

/** The page of most machines, in bytes. */
const PAGE = 0x1000n;

/** A `memsz` that has room for what is copied in, or as large as such a buffer often is. */
export function addMemsz(buffer: BufferCall, view: View): Fix[] {
  const field = `memsz ${ofBufsz(buffer, view) ?? USUAL[buffer.name] ?? "4K"}`;
  const [first] = buffer.fields;
  return only(`Add \`${field}\``, addField(buffer, field, { before: first }));
}

function ofBufsz(buffer: BufferCall, view: View): string | undefined {
  const bufsz = buffer.fields.find(({ key }) => key === "bufsz")?.value;
  const value = numberIn(bufsz, view);
  const page = pageOf(buffer, view);
  if (!bufsz || !value) return undefined;
  const rounded = ((value + page - 1n) / page) * page;
  return rounded === value ? sourceOf(bufsz) : exactSize(rounded);
}

function pageOf({ $container: { machine } }: BufferCall, { workspace }: View): bigint {
  const values = machine?.ref && workspace.machine(machine.ref).values;
  return values ? BigInt(values.pageSize) : PAGE;
}
