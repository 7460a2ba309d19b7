import type { Arch, Profile } from "../../engine/index.js";
import type { LoggedCrashkernel } from "../kernel-log/model.js";

/** A machine as its files tell it. Paths are as the scenario names files. */
export interface FoundMachine {
  readonly arch: Arch;
  /** What the architecture was concluded from, where nothing names it. */
  readonly archBecause: string | undefined;
  /** As `kernel` takes it; undefined when nothing tells. */
  readonly version: string | undefined;
  readonly versionNote: string | undefined;
  /** `uname -r`. */
  readonly release: string | undefined;
  /** What such a kernel does; of the newest known when the version is unknown. */
  readonly profile: Profile;
  /** PAGE_SIZE in bytes, where it must be said. */
  readonly pageSize: number | undefined;
  /** Whether `walk memblock` must be said. */
  readonly walksMemblock: boolean;
  /** The processor of arm64, when it is one without pages of 16K. */
  readonly processor: string | undefined;
  /** What `ram from` names. */
  readonly ram: string;
  readonly reserved: string | undefined;
  /** What `crashkernel from` names. */
  readonly crashkernelFile: string | undefined;
  /** By the log alone: the crash kernel's own range first, then low memory. */
  readonly crashkernels: readonly LoggedCrashkernel[];
  readonly scratch: { readonly phys: string; readonly len: string } | undefined;
  /** Whether the scratch areas are those of a kernel that has no KHO, as far as is known here. */
  readonly khoUnknown: boolean;
  /** What `memtotal from` names, or MemTotal in bytes. */
  readonly memtotal: string | bigint | undefined;
  readonly config: string | undefined;
  /** CONFIG_KEXEC_HANDOVER, as far as something tells. */
  readonly kexecHandover: boolean | undefined;
  /** CONFIG_IMA_KEXEC, as far as something tells. */
  readonly imaKexec: boolean | undefined;
  /** The options of these two that its configuration or its scratch areas tell of, so that `config` need not name them. */
  readonly optionsTold: readonly string[];
  /** The CMA areas together, in bytes; undefined where they play no part. */
  readonly cma: bigint | undefined;
}
