import {
  type AddressRange,
  destinationLimit,
  type KexecBuf,
  kexecBuf,
  type Machine,
  memUnknown,
  profileFor,
  type RunningKernel,
  U64_MAX,
  u64,
  wrapU64,
} from "../../engine/index.js";
import type { BufferValues, MachineValues } from "./values.js";

/** What the engine looks at of a machine; where its crash kernel's range is said is no matter. */
export type PlacedMachine = Omit<MachineValues, "crashkernel"> & { readonly crashkernel: AddressRange | undefined };

/** The engine's machine for a scenario's: where the words of the language become what the kernel sees. */
export function engineMachine(values: PlacedMachine): Machine {
  const { arch, crashkernel, kho, memtotal, pageSize, scratch } = values;
  return {
    profile: profileFor(values.version),
    pageSize,
    walk: values.walk,
    destLimit: destinationLimit(arch, values.paging),
    totalRamPages: wrapU64(memtotal / BigInt(pageSize)),
    memUnknown: memUnknown(arch),
    ram: values.ram.map(({ name, start, end, numaNode, driverManaged, asListed }) => ({
      ...(name !== undefined && { name }),
      ...(numaNode !== undefined && { node: numaNode }),
      start,
      end,
      driverManaged,
      ...(asListed && { asListed }),
    })),
    // reserve_crashkernel() takes its range out of memblock like any other.
    reserved: [...values.reserved, ...(crashkernel ? [crashkernel] : [])].map(({ start, end }) => ({ start, end })),
    crashkernel: crashkernel ? { start: crashkernel.start, end: crashkernel.end } : null,
    kho: kho
      ? { scratch: scratch.map(({ name, addr, size }) => ({ name, addr, size })), finalized: values.finalized }
      : null,
    cma: values.cma,
  };
}

/** The kernel of a machine, as a loader asks of it. */
export function runningKernel({ arch, config, granules, paging, ram, version }: MachineValues): RunningKernel {
  return { arch, profile: profileFor(version), paging, ramRanges: ram.length, granules: granules ?? null, config };
}

/** The engine's buffer for a scenario's: a field left out has the kernel's default. */
export function engineBuffer(values: BufferValues): KexecBuf {
  return kexecBuf({
    name: values.name,
    memsz: values.memsz,
    bufsz: values.bufsz ?? values.memsz,
    bufAlign: values.bufAlign ?? 0,
    bufMin: values.bufMin ?? 0,
    bufMax: values.bufMax ?? u64(U64_MAX),
    topDown: values.topDown,
    mem: values.mem ?? null,
  });
}
