import {
  type AddressRange,
  isLoaderRequest,
  type KexecBuf,
  type LoaderRequest,
  type Machine,
  type ScratchArea,
  u64,
} from "../../engine/index.js";
import type { EngineLoad } from "../observed/model.js";
import type { BufferFields, Change } from "./model.js";

/** The same load with a change made. A change of what the load has not leaves it as it is. */
export function changeLoad(load: EngineLoad, change: Change): EngineLoad {
  const { machine, payload } = load;
  switch (change.kind) {
    case "scratch": {
      const area = { addr: bytes(change.start), size: bytes(change.size) };
      return { ...load, machine: withScratch(machine, change.index, area) };
    }
    case "crashkernel":
      return { ...load, machine: withCrashkernel(machine, BigInt(change.start), BigInt(change.size)) };
    case "kho":
      return { ...load, machine: { ...machine, kho: null } };
    case "part":
      return isLoaderRequest(payload) ? { ...load, payload: withPart(payload, change.part, change.size) } : load;
    case "buffer":
      return isLoaderRequest(payload)
        ? load
        : { ...load, payload: payload.map((one, i) => (i === change.index ? withFields(one, change.fields) : one)) };
    case "order":
      return isLoaderRequest(payload) ? load : { ...load, payload: moved(payload, change.index, change.before) };
  }
}

function bytes(value: string) {
  return u64(BigInt(value));
}

function withScratch(machine: Machine, index: number, changed: Pick<ScratchArea, "addr" | "size">): Machine {
  const { kho } = machine;
  if (!kho) return machine;
  const scratch = kho.scratch.map((area, i) => (i === index ? { ...area, ...changed } : area));
  return { ...machine, kho: { ...kho, scratch } };
}

/** memblock lists the crash kernel's range among what is reserved, and so it does the changed one. */
function withCrashkernel(machine: Machine, start: bigint, size: bigint): Machine {
  const { crashkernel: now } = machine;
  const wanted: AddressRange = { start: u64(start), end: u64(start + size - 1n) };
  const reserved = machine.reserved.map((range) =>
    now && range.start === now.start && range.end === now.end ? { ...range, ...wanted } : range,
  );
  return { ...machine, crashkernel: wanted, reserved };
}

function withPart(request: LoaderRequest, part: "initrd" | "cmdline" | "kernel", size: string): LoaderRequest {
  if (part !== "kernel") return { ...request, [part]: bytes(size) };
  return request.loader === "bzImage"
    ? { ...request, kernel: { ...request.kernel, initSize: bytes(size) } }
    : { ...request, kernel: { ...request.kernel, imageSize: bytes(size) } };
}

function withFields(buffer: KexecBuf, { topDown, mem, ...sizes }: BufferFields): KexecBuf {
  const changed = Object.fromEntries(Object.entries(sizes).map(([field, value]) => [field, bytes(value)]));
  return {
    ...buffer,
    ...changed,
    ...(topDown !== undefined && { topDown }),
    ...(mem !== undefined && { mem: mem === null ? null : bytes(mem) }),
  };
}

function moved(buffers: readonly KexecBuf[], index: number, before: number): KexecBuf[] {
  const buffer = buffers[index];
  return buffer
    ? [...buffers.slice(0, before), buffer, ...buffers.slice(before).filter((one) => one !== buffer)]
    : [...buffers];
}
