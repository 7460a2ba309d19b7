import {
  ARCHS,
  type Arch,
  defaultPageSize,
  defaultWalk,
  destinationLimit,
  type KernelVersion,
  type Machine,
  memUnknown,
  type Profile,
  parseVersion,
  profileFor,
  type RamRange,
  type RunningKernel,
  runningConfig,
  type U64,
  type Walk,
  wrapU64,
} from "../../engine/index.js";
import { ramAt, rangeAt, reservedAt, scratchAt } from "./memory.js";
import { type Problem, RecordProblem } from "./problem.js";
import { bytesAt, countAt, flagAt, type Json, type JsonObject, listAt, objectAt, oneOfAt, textAt } from "./values.js";

/** A machine of a fleet, ready for the engine. */
export interface FleetMachine {
  readonly id: string;
  /** The kernel's version as written. */
  readonly version: string;
  readonly machine: Machine;
  readonly kernel: RunningKernel;
}

/** The longest name of a machine, in UTF-16 units. */
const LONGEST_ID = 256;

const WALKS: readonly Walk[] = ["resources", "memblock"];
const PAGE_SIZES = [0x1000, 0x4000, 0x10000] as const;

/**
 * Makes sense of one machine as parsed from JSON. Keys that are not known are ignored; what is left out is as a scenario's
 * `machine` has it.
 * @returns the first thing that is wrong instead, with the machine's name as far as it has one
 */
export function readFleetMachine(value: Json): FleetMachine | (Problem & { readonly id: string | undefined }) {
  let id: string | undefined;
  try {
    const record = objectAt(value, "");
    id = textAt(record.id, "id", LONGEST_ID);
    return machineOf(id, record);
  } catch (error) {
    if (!(error instanceof RecordProblem)) throw error;
    return { id, reason: error.reason, message: error.message };
  }
}

function machineOf(id: string, record: JsonObject): FleetMachine {
  const arch = archAt(record.arch);
  const { profile, text, version } = kernelAt(record.kernel);
  const pageSize = oneOfAt(record.pageSize, PAGE_SIZES, "pageSize") ?? defaultPageSize(arch);
  const paging = oneOfAt(record.paging, [4, 5] as const, "paging") ?? 4;
  const options = record.config === undefined || record.config === null ? {} : objectAt(record.config, "config");
  const option = (name: string) => (options[name] === undefined ? undefined : flagAt(options[name], `config.${name}`));
  const ram = ramAt(record.ram);
  const scratch = scratchAt(record.scratch);
  const isKho = flagAt(record.kho, "kho") ?? scratch.length > 0;
  if (isKho && profile.khoArray === null)
    throw new RecordProblem("kho-not-in-kernel", "kho", `Linux ${text} has no Kexec HandOver: it came with 6.16`);
  const crashkernel =
    record.crashkernel === undefined || record.crashkernel === null ? null : rangeAt(record.crashkernel, "crashkernel");
  const reserved = reservedAt(record.reserved);
  // reserve_crashkernel() takes its range out of memblock like any other.
  if (crashkernel) reserved.push(crashkernel);
  const finalized = flagAt(record.finalized, "finalized") ?? true;
  const walk = oneOfAt(record.walk, WALKS, "walk");
  const intelTdxHost = option("INTEL_TDX_HOST");
  const said = {
    kexecHandover: option("KEXEC_HANDOVER"),
    imaKexec: option("IMA_KEXEC"),
    crashHotplug: option("CRASH_HOTPLUG"),
    memoryHotplug: option("MEMORY_HOTPLUG"),
    nrCpusDefault: countAt(options.NR_CPUS_DEFAULT, "config.NR_CPUS_DEFAULT"),
    crashMaxMemoryRanges: countAt(options.CRASH_MAX_MEMORY_RANGES, "config.CRASH_MAX_MEMORY_RANGES"),
  };
  return {
    id,
    version: text,
    machine: {
      profile,
      pageSize,
      walk: walk ?? walkOf(arch, version, intelTdxHost),
      destLimit: destinationLimit(arch, paging),
      totalRamPages: pagesOf(record.memTotal, ram, pageSize),
      memUnknown: memUnknown(arch),
      ram,
      reserved,
      crashkernel,
      kho: isKho ? { scratch, finalized } : null,
      cma: record.cma === undefined || record.cma === null ? 0 : bytesAt(record.cma, "cma"),
    },
    kernel: {
      arch,
      profile,
      paging,
      ramRanges: ram.length,
      granules: granulesAt(record.granules),
      config: runningConfig(said, profile, isKho),
    },
  };
}

function archAt(value: Json): Arch {
  const arch = oneOfAt(value, ARCHS, "arch");
  if (arch === undefined) throw new RecordProblem("missing-field", "", "`arch` is missing");
  return arch;
}

interface Kernel {
  readonly text: string;
  readonly version: KernelVersion;
  readonly profile: Profile;
}

/** The versions met so far: a fleet has few. */
const kernels = new Map<string, Kernel>();
const MOST_KERNELS = 1000;

function kernelAt(value: Json): Kernel {
  const known = kernels.get(value as string);
  if (known) return known;
  const text = textAt(value, "kernel", 32);
  const version = parseVersion(text);
  if (!version)
    throw new RecordProblem("malformed-version", "kernel", `\`${text}\` is no version such as 6.16 or 6.16.3`);
  const kernel = { text, version, profile: profileFor(version) };
  if (kernels.size < MOST_KERNELS) kernels.set(text, kernel);
  return kernel;
}

/** x86_64 keeps memblock for INTEL_TDX_HOST. */
function walkOf(arch: Arch, version: KernelVersion, intelTdxHost: boolean | undefined): Walk {
  if (arch !== "x86_64" || intelTdxHost === undefined) return defaultWalk(arch, version);
  return intelTdxHost ? "memblock" : "resources";
}

/** MemTotal in pages; without it that of all RAM. */
function pagesOf(memTotal: Json, ram: readonly RamRange[], pageSize: number): U64 {
  const given = memTotal === undefined || memTotal === null ? undefined : bytesAt(memTotal, "memTotal");
  if (typeof given === "number") return Math.floor(given / pageSize);
  const total = given ?? ram.reduce((sum, { start, end }) => sum + BigInt(end) - BigInt(start) + 1n, 0n);
  return wrapU64(total / BigInt(pageSize));
}

function granulesAt(value: Json): readonly number[] | null {
  const list = listAt(value, "granules");
  if (list.length === 0) return null;
  return list.map((item, i) => {
    const size = oneOfAt(item, PAGE_SIZES, `granules[${i}]`);
    if (size === undefined) throw new RecordProblem("missing-field", "", `\`granules[${i}]\` is missing`);
    return size;
  });
}
