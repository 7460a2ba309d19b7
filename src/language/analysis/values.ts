import type {
  Arch,
  ImageType as EngineImageType,
  KernelVersion,
  PreparedMachine,
  U64,
  Walk,
} from "../../engine/index.js";
import type {
  BufferCall,
  BufferField,
  CapturedFile,
  Crashkernel,
  Image,
  Machine,
  Ram,
  Reserved,
  Scratch,
} from "../generated/ast.js";

/** A range as a scenario says it, with its value. Bytes, inclusive end. */
export interface RangeValue<Node> {
  /** Where it is said: a field, or the field that names the file it was read from. */
  readonly node: Node;
  readonly name: string | undefined;
  readonly start: U64;
  readonly end: U64;
}

export interface RamValue extends RangeValue<Ram | CapturedFile> {
  readonly numaNode: number | undefined;
  readonly driverManaged: boolean;
}

/** A scratch area. Its size may be 0, so it has no last byte. Bytes. */
export interface ScratchValue {
  readonly node: Scratch;
  readonly name: string;
  readonly addr: U64;
  readonly size: U64;
}

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
  readonly paging: 4 | 5;
  readonly walk: Walk;
  readonly ram: readonly RamValue[];
  readonly reserved: readonly RangeValue<Reserved | CapturedFile>[];
  readonly crashkernel: RangeValue<Crashkernel | CapturedFile> | undefined;
  readonly scratch: readonly ScratchValue[];
  readonly kho: boolean;
  readonly finalized: boolean;
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
}
