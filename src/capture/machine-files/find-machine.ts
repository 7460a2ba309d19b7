import type { Arch, Profile } from "../../engine/index.js";
import { archOf } from "./arch.js";
import type { FoundMachine } from "./found-machine.js";
import { processorWithout16K } from "./granules.js";
import { alwaysKeepsMemblock } from "./keeps-memblock.js";
import type { LogFacts } from "./log-facts.js";
import type { Picked } from "./pick.js";
import { versionOf } from "./version.js";

/** What the kernel of a version does; undefined: the newest known. */
export type ProfileOf = (version: string | undefined) => Profile;

/** KEXEC_FILE_NO_CMA. */
const NO_CMA = 0x10n;

/**
 * The machine that files tell of.
 * @returns undefined when none of them tells where its memory is
 */
export function findMachine(picked: Picked, log: LogFacts | undefined, profileOf: ProfileOf): FoundMachine | undefined {
  const { config, iomem, meminfo, memory, record, reserved, scratch } = picked;
  const ram = memory?.file.path ?? iomem?.file.path;
  if (ram === undefined) return undefined;
  const { arch, because } = archOf(picked, log);
  const release = picked.unames[0]?.value.release ?? log?.boot?.release ?? record?.value.release;
  const lines = [log?.versionLine ?? "", ...picked.unames.map(({ value }) => value.line)].join(" ");
  const found = versionOf(release ?? config?.value.version ?? "", lines, config?.value.version);
  const profile = profileOf(found?.version);
  const isKho = scratch !== undefined && profile.khoArray !== null;
  return {
    arch,
    archBecause: because,
    version: found?.version,
    versionNote: found?.note,
    release,
    profile,
    pageSize: pageSizeToSay(picked, log, arch),
    walksMemblock: memory !== undefined && !alwaysKeepsMemblock(arch),
    processor: arch === "arm64" && log?.midr !== undefined ? processorWithout16K(log.midr) : undefined,
    ram,
    reserved: reserved?.file.path,
    crashkernelFile: memory && iomem && iomem.value.crashkernels.length > 0 ? iomem.file.path : undefined,
    crashkernels: iomem ? [] : crashkernelsOf(log),
    scratch: scratch && { phys: scratch.phys.file.path, len: scratch.len.file.path },
    khoUnknown: scratch !== undefined && !isKho,
    memtotal: meminfo?.file.path ?? record?.value.memTotal,
    config: config?.file.path,
    kexecHandover: profile.khoArray === null ? false : (config?.value.kexecHandover ?? (isKho || undefined)),
    imaKexec: config?.value.imaKexec ?? (log?.loads.some(({ load }) => load.ima !== undefined) || undefined),
    optionsTold: [
      ...(config?.value.kexecHandover || isKho ? ["KEXEC_HANDOVER"] : []),
      ...(config?.value.imaKexec ? ["IMA_KEXEC"] : []),
    ],
    cma: isKho ? undefined : cmaOf(picked, log, profile),
  };
}

/** The crash kernel's ranges by the log: the last that is its own, of which there is one, then its low memory. */
function crashkernelsOf(log: LogFacts | undefined): FoundMachine["crashkernels"] {
  const all = log?.boot?.crashkernels ?? [];
  const own = all.filter(({ low }) => !low);
  return [...own.slice(-1), ...all.filter(({ low }) => low)];
}

/** The size of pages in bytes, when it is known and would otherwise be taken for another. */
function pageSizeToSay(picked: Picked, log: LogFacts | undefined, arch: Arch): number | undefined {
  const known = picked.pageSize?.value ?? log?.pageSize;
  const byDefault = picked.config?.value.pageSize ?? (arch === "ppc64" ? 0x10000 : 0x1000);
  return known === byDefault ? undefined : known;
}

/** Where loads of the log were kept out of CMA, the machine is one without, as far as they are concerned. */
function cmaOf({ meminfo }: Picked, log: LogFacts | undefined, { cma }: Profile): bigint | undefined {
  const total = meminfo ? meminfo.value.cmaTotal : log?.boot?.memory?.cmaReserved;
  if (!cma || total === undefined || total === 0n) return undefined;
  const flags = (log?.loads ?? []).flatMap(({ load }) => load.flags ?? []);
  return flags.length > 0 && flags.every((flag) => (flag & NO_CMA) !== 0n) ? 0n : total;
}
