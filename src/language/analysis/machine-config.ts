import type { KernelOptions } from "../../capture/kernel-options.js";
import {
  type Arch,
  defaultWalk,
  type KernelVersion,
  profileFor,
  runningConfig,
  type Walk,
} from "../../engine/index.js";
import type { ConfigOption } from "../generated/ast.js";
import type { OptionName } from "./config-options.js";
import { isPageSize } from "./single-fields.js";
import type { ConfigFileValue, MachineConfig, MachineValues, WalkReason } from "./values.js";

/** What is said of a kernel's configuration, by the machine itself and by the files it names. */
export class SaidOfConfig {
  /** What the files say; of two that differ the later counts. */
  readonly files: Partial<KernelOptions>;

  constructor(
    private readonly written: ReadonlyMap<OptionName, ConfigOption>,
    files: readonly ConfigFileValue[],
  ) {
    this.files = Object.assign({}, ...files.map(({ options }) => withoutUnsaid(options)));
  }

  /** PAGE_SIZE in bytes; undefined when nothing says, or it is none that a machine can have here. */
  get pageSize(): number | undefined {
    const { pageSize } = this.files;
    return pageSize !== undefined && isPageSize(pageSize) ? pageSize : undefined;
  }

  /** Whether an option is on; undefined when nothing says. */
  isOn(name: OptionName, inFiles: boolean | undefined): boolean | undefined {
    const option = this.written.get(name);
    return option ? !option.absent : inFiles;
  }

  /** Whether memblock is kept (CONFIG_ARCH_KEEP_MEMBLOCK), and what says so; undefined when nothing does. */
  keepsMemblock(arch: Arch): { readonly keeps: boolean; readonly by: WalkReason } | undefined {
    const { archKeepMemblock, intelTdxHost } = this.files;
    // x86_64 keeps it for INTEL_TDX_HOST.
    const option = arch === "x86_64" ? this.written.get("INTEL_TDX_HOST") : undefined;
    if (option) return { keeps: !option.absent, by: "option" };
    const keeps = arch === "x86_64" ? (archKeepMemblock ?? intelTdxHost) : archKeepMemblock;
    return keeps === undefined ? undefined : { keeps, by: "config-file" };
  }
}

function withoutUnsaid(options: KernelOptions): Partial<KernelOptions> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/**
 * What the running kernel was built with, with defaults for what nothing says.
 * @param kho whether KHO is active
 */
export function machineConfig(said: SaidOfConfig, version: KernelVersion, kho: boolean): MachineConfig {
  const { files } = said;
  const options = {
    ...files,
    kexecHandover: said.isOn("KEXEC_HANDOVER", files.kexecHandover),
    imaKexec: said.isOn("IMA_KEXEC", files.imaKexec),
    crashHotplug: said.isOn("CRASH_HOTPLUG", files.crashHotplug),
  };
  return {
    ...runningConfig(options, profileFor(version), kho),
    intelTdxHost: said.isOn("INTEL_TDX_HOST", files.intelTdxHost) ?? false,
  };
}

/**
 * The memory walk of a machine, and what decides it.
 * @param written the one that it names
 * @param memblockFiles whether it names files of memblock: only a kernel that keeps memblock has them
 */
export function walkOf(
  written: Walk | undefined,
  said: SaidOfConfig,
  arch: Arch,
  version: KernelVersion,
  memblockFiles: boolean,
): Pick<MachineValues, "walk" | "walkBy"> {
  if (written) return { walk: written, walkBy: "walk" };
  const kept = said.keepsMemblock(arch);
  if (kept) return { walk: kept.keeps ? "memblock" : "resources", walkBy: kept.by };
  return memblockFiles
    ? { walk: "memblock", walkBy: "memblock-files" }
    : { walk: defaultWalk(arch, version), walkBy: "default" };
}
