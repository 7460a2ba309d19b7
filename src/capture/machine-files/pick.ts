import type { Iomem } from "../iomem.js";
import type { KernelLog } from "../kernel-log/model.js";
import type { KernelOptions } from "../kernel-options.js";
import type { Memblock } from "../memblock.js";
import type { Meminfo } from "../meminfo.js";
import type { Content, KernelContent, MachineFile, MachineRecord, Uname } from "./content.js";
import { memblockRoles } from "./memblock-roles.js";
import { memoryRefusal, ramRefusal, scratchRefusal } from "./refusals.js";
import { type Held, scratchRoles } from "./roles.js";

/** The files of one machine, each in its place. Of several for one place the first counts that a scenario can take. */
export interface Picked {
  readonly iomem: Held<Iomem> | undefined;
  /** memblock's `memory`. */
  readonly memory: Held<Memblock> | undefined;
  /** memblock's `reserved`. */
  readonly reserved: Held<Memblock> | undefined;
  readonly meminfo: Held<Meminfo> | undefined;
  /** Both or neither. */
  readonly scratch: { readonly phys: Held<readonly bigint[]>; readonly len: Held<readonly bigint[]> } | undefined;
  readonly config: Held<KernelOptions> | undefined;
  /** The one with a load, if there is one. */
  readonly log: Held<{ readonly log: KernelLog; readonly text: string }> | undefined;
  readonly cmdline: Held<string> | undefined;
  readonly unames: readonly Held<Uname>[];
  /** Bytes. */
  readonly pageSize: Held<number> | undefined;
  readonly record: Held<MachineRecord> | undefined;
  readonly kernels: readonly Held<KernelContent>[];
  /** Bytes. */
  readonly initrds: readonly Held<number | bigint>[];
  /** Bytes. */
  readonly dtbs: readonly Held<number | bigint>[];
}

/** Where one file is left out because of another, or lacks another: a sentence for the user. */
export type Complaint = (file: MachineFile, message: string) => void;

/**
 * Puts files in their places.
 * @param complain is told of files that differ from the one in their place, and of those that no scenario can take
 */
export function pickFiles(files: readonly MachineFile[], complain: Complaint): Picked {
  const all = <K extends Content["kind"], T>(
    kind: K,
    value: (content: Extract<Content, { kind: K }>) => T,
  ): Held<T>[] =>
    files.flatMap((file) =>
      file.contents.flatMap((content) =>
        content.kind === kind ? [{ file, value: value(content as Extract<Content, { kind: K }>) }] : [],
      ),
    );
  const one = <T>(what: string, held: readonly Held<T>[]): Held<T> | undefined => {
    const [first, ...others] = held;
    for (const { file, value } of others) {
      const how = isSame(first?.value, value) ? "is the same as" : "differs from";
      complain(file, `it ${how} ${first?.file.shown}, which is taken for ${what}`);
    }
    return first;
  };
  const usable = <T>(held: readonly Held<T>[], refusal: (value: T) => string | undefined) =>
    held.filter(({ file, value }) => {
      const why = refusal(value);
      if (why !== undefined) complain(file, `it is not used: ${why}`);
      return why === undefined;
    });
  const iomem = one(
    "/proc/iomem",
    usable(
      all("iomem", (content) => content.iomem),
      ramRefusal,
    ),
  );
  const memblock = memblockRoles(
    all("memblock", (content) => content.memblock),
    iomem?.value,
    complain,
  );
  const lists = scratchRoles(all("scratch-list", ({ values }) => values));
  const phys = one("scratch_phys", lists.first);
  const len = one("scratch_len", lists.second);
  const lone = phys && len ? undefined : (phys ?? len);
  if (lone) complain(lone.file, `${phys ? "scratch_len" : "scratch_phys"} is missing beside it: it is not used`);
  const refused = phys && len && scratchRefusal(phys.value, len.value);
  if (phys && refused !== undefined) complain(phys.file, `it is not used: ${refused}`);
  const logs = all("log", ({ log, text }) => ({ log, text }));
  return {
    iomem,
    memory: one("memblock's memory", usable(memblock.first, memoryRefusal)),
    reserved: one("memblock's reserved", memblock.second),
    meminfo: one(
      "/proc/meminfo",
      all("meminfo", ({ meminfo }) => meminfo),
    ),
    scratch: phys && len && refused === undefined ? { phys, len } : undefined,
    config: one(
      "the kernel's configuration",
      all("config", ({ options }) => options),
    ),
    log: one("the kernel's log", [...logs.filter(hasLoad), ...logs.filter((log) => !hasLoad(log))]),
    cmdline: one(
      "the command line",
      all("cmdline", ({ text }) => text),
    ),
    unames: all("uname", ({ uname }) => uname),
    pageSize: one(
      "the page size",
      all("page-size", ({ bytes }) => bytes),
    ),
    record: one(
      "the record",
      all("record", ({ record }) => record),
    ),
    kernels: all("kernel", (kernel) => kernel),
    initrds: all("initrd", ({ size }) => size),
    dtbs: all("dtb", ({ size }) => size),
  };
}

/** Whether a log has a load of the boot that it ends with. */
function hasLoad({ value: { log } }: Held<{ log: KernelLog }>): boolean {
  return log.loads.some(({ boot }) => boot === log.boots.length - 1);
}

function isSame(a: unknown, b: unknown): boolean {
  const text = (value: unknown) => JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}n` : part));
  return text(a) === text(b);
}
