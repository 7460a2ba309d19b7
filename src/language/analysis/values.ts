import type { KernelOptions } from "../../capture/kernel-options.js";
import type { Meminfo } from "../../capture/meminfo.js";
import type {
  Arch,
  ImageType as EngineImageType,
  KernelVersion,
  PreparedMachine,
  RunningConfig,
  U64,
  Walk,
} from "../../engine/index.js";
import type {
  BufferCall,
  BufferField,
  CapturedFile,
  ConfigOption,
  Crashkernel,
  Image,
  Machine,
  Ram,
  Reserved,
  Scratch,
  ScratchFiles,
} from "../generated/ast.js";
import type { OptionName } from "./config-options.js";
import type { LoadValues } from "./load/read-load.js";

/** A range as a scenario says it, with its value. Bytes, inclusive end. */
export interface RangeValue<Node> {
  /** Where it is said: a field, or the field that names the file it was read from. */
  readonly node: Node;
  readonly name: string | undefined;
  readonly start: U64;
  readonly end: U64;
}

export interface RamValue extends RangeValue<Ram | CapturedFile> {
  /** Read from a list of memblock. */
  readonly asListed: boolean;
  readonly numaNode: number | undefined;
  readonly driverManaged: boolean;
}

/** A scratch area. Its size may be 0, so it has no last byte. Bytes. */
export interface ScratchValue {
  readonly node: Scratch | ScratchFiles;
  /** As written; of an area that is read, what the kernel makes it for. */
  readonly name: string;
  readonly addr: U64;
  readonly size: U64;
}

/**
 * What the running kernel was built with, as far as a load asks: an option written in the machine goes before that of a
 * config file, and that before the default.
 */
export interface MachineConfig extends RunningConfig {
  /** CONFIG_INTEL_TDX_HOST: makes x86_64 walk memblock. */
  readonly intelTdxHost: boolean;
}

/** A kernel configuration that a machine names. */
export interface ConfigFileValue {
  readonly node: CapturedFile;
  readonly options: KernelOptions;
}

/** A /proc/meminfo that a machine names. */
export interface MeminfoValue extends Meminfo {
  readonly node: CapturedFile;
}

/** What decides a machine's memory walk: its `walk`, an option that it names, a file of its own, or its architecture and version. */
export type WalkReason = "walk" | "option" | "config-file" | "memblock-files" | "default";

/** A machine with every field worked out, defaults filled in. */
export interface MachineValues {
  readonly node: Machine;
  /** Whether every field has a value: one that rests on a mistake elsewhere has none, and tells of nothing. */
  readonly complete: boolean;
  readonly arch: Arch;
  readonly version: KernelVersion;
  /** As written, or the newest known. */
  readonly versionText: string;
  /** Bytes. */
  readonly pageSize: number;
  /** The page sizes that the processors support, in bytes; undefined when nobody said. */
  readonly granules: readonly number[] | undefined;
  readonly paging: 4 | 5;
  readonly walk: Walk;
  readonly walkBy: WalkReason;
  readonly ram: readonly RamValue[];
  readonly reserved: readonly RangeValue<Reserved | CapturedFile>[];
  readonly crashkernel: RangeValue<Crashkernel | CapturedFile> | undefined;
  readonly scratch: readonly ScratchValue[];
  readonly kho: boolean;
  readonly finalized: boolean;
  readonly config: MachineConfig;
  /** The options written in the machine, by name. */
  readonly writtenOptions: ReadonlyMap<OptionName, ConfigOption>;
  readonly configFiles: readonly ConfigFileValue[];
  readonly meminfo: MeminfoValue | undefined;
  /** Bytes. */
  readonly memtotal: bigint;
  /** Bytes. */
  readonly cma: U64;
}

/** A machine as far as a scenario makes sense of it. */
export interface MachineResult {
  /** Absent when a field of it has no value. */
  readonly values: MachineValues | undefined;
  /** Absent when the machine is invalid: no image on it is placed. */
  readonly prepared: PreparedMachine | undefined;
}

/** A buffer with every field worked out, defaults left to the engine. Bytes. */
export interface BufferValues {
  readonly node: BufferCall;
  readonly name: string;
  readonly memsz: U64;
  readonly bufsz: U64 | undefined;
  readonly bufAlign: U64 | undefined;
  readonly bufMin: U64 | undefined;
  readonly bufMax: U64 | undefined;
  readonly mem: U64 | undefined;
  readonly topDown: boolean;
  /** The fields as written, by word. */
  readonly fields: ReadonlyMap<string, BufferField>;
}

/** An image with every field worked out. */
export interface ImageValues {
  readonly node: Image;
  /** Whether every field has a value: one that rests on a mistake elsewhere has none, and tells of nothing. */
  readonly complete: boolean;
  readonly type: EngineImageType;
  readonly buffers: readonly BufferValues[];
  /** What a `load` hands to its loader; then there are no buffers. */
  readonly load: LoadValues | undefined;
}
