import {
  isLoaderRequest,
  type KexecBuf,
  type Machine,
  type Placement,
  place,
  prepareMachine,
} from "../../../src/engine/index.js";
import type { Change } from "../../../src/report/advice/model.js";
import type { ReportImage } from "../../../src/report/model.js";

/** What becomes of a load when a change is made as it is written down: in big integers, by nothing of the program but the engine. */
export function follow({ load, type }: ReportImage, change: Change): Placement {
  if (!load) throw new Error("not placed");
  const { payload } = load;
  let { machine } = load;
  let changed = payload;
  if (change.kind === "kho") machine = { ...machine, kho: null };
  if (change.kind === "crashkernel") machine = { ...machine, ...crashkernel(machine, change) };
  if (change.kind === "scratch" && machine.kho) {
    const scratch = [...machine.kho.scratch];
    scratch[change.index] = { ...scratch[change.index], addr: number(change.start), size: number(change.size) };
    machine = { ...machine, kho: { ...machine.kho, scratch } };
  }
  if (change.kind === "part") {
    if (!isLoaderRequest(payload)) throw new Error("no loader");
    const size = number(change.size);
    if (change.part !== "kernel") changed = { ...payload, [change.part]: size };
    else if (payload.loader === "bzImage") changed = { ...payload, kernel: { ...payload.kernel, initSize: size } };
    else changed = { ...payload, kernel: { ...payload.kernel, imageSize: size } };
  }
  if (change.kind === "buffer" || change.kind === "order") {
    if (isLoaderRequest(payload)) throw new Error("no buffers");
    changed = change.kind === "buffer" ? withFields(payload, change) : reordered(payload, change);
  }
  return place(prepareMachine(machine), type, changed);
}

/** A page more, or less, of what a change has come to: what of it must not be enough. */
export function pageBefore(change: Change, now: { readonly start: number; readonly size: number }): Change | null {
  const page = 4096n;
  if (change.kind === "scratch" || change.kind === "crashkernel") {
    const downward = BigInt(change.start) < BigInt(now.start);
    return {
      ...change,
      start: hex(BigInt(change.start) + (downward ? page : 0n)),
      size: hex(BigInt(change.size) - page),
    };
  }
  if (change.kind === "part")
    return { ...change, size: hex(BigInt(change.size) + (change.part === "cmdline" ? 1n : page)) };
  if (change.kind === "buffer" && change.fields.memsz && Object.keys(change.fields).length <= 2) {
    const memsz = hex(BigInt(change.fields.memsz) + page);
    return { ...change, fields: { memsz, bufsz: "0x0" } };
  }
  return null;
}

function withFields(payload: readonly KexecBuf[], { index, fields }: Change & { kind: "buffer" }): KexecBuf[] {
  const buffers = payload.map((one) => ({ ...one }) as Record<string, unknown>);
  for (const [field, value] of Object.entries(fields)) {
    (buffers[index] as Record<string, unknown>)[field] = typeof value === "string" ? number(value) : value;
  }
  return buffers as unknown as KexecBuf[];
}

function reordered(payload: readonly KexecBuf[], { index, before }: Change & { kind: "order" }): KexecBuf[] {
  const buffers = [...payload];
  const [moved] = buffers.splice(index, 1);
  buffers.splice(before, 0, moved as KexecBuf);
  return buffers;
}

function crashkernel(machine: Machine, { start, size }: Change & { kind: "crashkernel" }): Partial<Machine> {
  const range = { start: number(start), end: number(hex(BigInt(start) + BigInt(size) - 1n)) };
  const reserved = machine.reserved.filter(({ start }) => start !== machine.crashkernel?.start);
  return { crashkernel: range, reserved: [...reserved, range] };
}

function number(value: string): number | bigint {
  const wide = BigInt(value);
  return wide <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(wide) : wide;
}

function hex(value: bigint): `0x${string}` {
  return `0x${value.toString(16)}`;
}
