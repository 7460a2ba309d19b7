import { defaultPageSize } from "../../../engine/index.js";
import { jsonBytes, type MachineRecord, type RecordConfig, type RecordRam } from "../../../fleet/machine/record.js";
import type { MachineValues } from "../../../language/alone.js";

/** A machine of a scenario as a line of a fleet: both are placed alike. */
export function recordOf(id: string, values: MachineValues): MachineRecord {
  const { arch, cma, config, crashkernel, granules, kho, memtotal, pageSize, paging, scratch, walk } = values;
  return {
    id,
    arch,
    kernel: values.versionText,
    ...(pageSize !== defaultPageSize(arch) && { pageSize }),
    ...(paging !== 4 && { paging }),
    walk,
    ram: values.ram.map(ramOf),
    ...(values.reserved.length > 0 && { reserved: values.reserved.map(rangeOf) }),
    ...(crashkernel && { crashkernel: rangeOf(crashkernel) }),
    ...(scratch.length > 0 && {
      scratch: scratch.map(({ addr, name, size }) => ({ name, addr: jsonBytes(addr), size: jsonBytes(size) })),
    }),
    kho,
    ...(!values.finalized && { finalized: false }),
    memTotal: memtotal <= Number.MAX_SAFE_INTEGER ? Number(memtotal) : `0x${memtotal.toString(16)}`,
    ...(cma !== 0 && { cma: jsonBytes(cma) }),
    ...(granules && granules.length > 0 && { granules }),
    config: configOf(config),
  };
}

function rangeOf({ start, end }: Pick<MachineValues["ram"][number], "start" | "end">) {
  return { start: jsonBytes(start), end: jsonBytes(end) };
}

function ramOf({ asListed, driverManaged, name, numaNode, start, end }: MachineValues["ram"][number]): RecordRam {
  return {
    ...rangeOf({ start, end }),
    ...(name !== undefined && { name }),
    ...(numaNode !== undefined && { node: numaNode }),
    ...(driverManaged && { driverManaged }),
    ...(asListed && { asListed }),
  };
}

/** What decides something on the machine's architecture. The walk is told by itself. */
function configOf(config: MachineValues["config"]): RecordConfig {
  return {
    KEXEC_HANDOVER: config.kexecHandover,
    ...(config.imaKexec !== undefined && { IMA_KEXEC: config.imaKexec }),
    CRASH_HOTPLUG: config.crashHotplug,
    MEMORY_HOTPLUG: config.memoryHotplug,
    NR_CPUS_DEFAULT: config.nrCpusDefault,
    CRASH_MAX_MEMORY_RANGES: config.crashMaxMemoryRanges,
  };
}
