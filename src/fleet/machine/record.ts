import type { Arch, U64, Walk } from "../../engine/index.js";

/** A number below 2^53, or `0x…` text. Bytes. */
export type JsonBytes = number | string;

/** A range of a record. Bytes, inclusive end. */
export interface RecordRange {
  readonly start: JsonBytes;
  readonly end: JsonBytes;
}

/** A System RAM range of a record. */
export interface RecordRam extends RecordRange {
  readonly name?: string;
  /** NUMA node. */
  readonly node?: number;
  readonly driverManaged?: true;
  /** As memblock itself lists it. */
  readonly asListed?: true;
}

/** The options of the running kernel's configuration that a record tells, by their names without CONFIG_. */
export interface RecordConfig {
  readonly KEXEC_HANDOVER?: boolean;
  readonly IMA_KEXEC?: boolean;
  readonly INTEL_TDX_HOST?: boolean;
  readonly CRASH_HOTPLUG?: boolean;
  readonly MEMORY_HOTPLUG?: boolean;
  readonly NR_CPUS_DEFAULT?: number;
  readonly CRASH_MAX_MEMORY_RANGES?: number;
}

/** One machine of a fleet: a line of NDJSON. See docs/fleet.md and fleet-machine-1.schema.json. */
export interface MachineRecord {
  readonly id: string;
  readonly arch: Arch;
  /** The kernel that does the loading: `6.16` or `6.16.3`. */
  readonly kernel: string;
  readonly pageSize?: number;
  readonly paging?: 4 | 5;
  readonly walk?: Walk;
  readonly ram: readonly RecordRam[];
  readonly reserved?: readonly RecordRange[];
  readonly crashkernel?: RecordRange | null;
  readonly scratch?: readonly { readonly name?: string; readonly addr: JsonBytes; readonly size: JsonBytes }[];
  readonly kho?: boolean;
  readonly finalized?: boolean;
  readonly memTotal?: JsonBytes;
  readonly cma?: JsonBytes;
  readonly granules?: readonly number[];
  readonly config?: RecordConfig;
}

/** A number of 64 bits as JSON can hold it. Bytes. */
export function jsonBytes(value: U64): JsonBytes {
  return typeof value === "number" ? value : `0x${value.toString(16)}`;
}
