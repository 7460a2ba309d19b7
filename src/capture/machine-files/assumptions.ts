import type { FoundMachine } from "./found-machine.js";
import { alwaysKeepsMemblock } from "./keeps-memblock.js";
import type { LogFacts } from "./log-facts.js";
import type { Picked } from "./pick.js";

/** What the scenario of a machine takes for granted because the files do not tell: clauses that follow "assumed: ". */
export function assumptions(machine: FoundMachine, picked: Picked, log: LogFacts | undefined): string[] {
  const { arch, profile, scratch, version } = machine;
  const pageSize = picked.pageSize?.value ?? log?.pageSize ?? picked.config?.value.pageSize;
  return [
    machine.archBecause && `arch ${arch}: ${machine.archBecause}`,
    version === undefined && "the newest kernel known: nothing tells the version, import the output of `uname -r` too",
    machine.versionNote,
    pageSize === undefined && arch !== "x86_64" && arch !== "s390x" && "the usual page size, which nothing tells",
    machine.memtotal === undefined && "memtotal is the sum of all RAM, which is too much: import /proc/meminfo too",
    scratch && profile.khoArray === "finalized" && "KHO was finalized before the loads",
    machine.khoUnknown && `KHO is off: Linux ${version} has none, as far as is known`,
    !scratch && speaksOfKho(log) && "KHO is off, though the log speaks of it: import scratch_phys and scratch_len too",
    needsMemblock(machine, picked) &&
      "no memory is reserved, though this kernel walks memblock: import memblock's memory and reserved too",
  ].filter((message) => typeof message === "string");
}

function speaksOfKho(log: LogFacts | undefined): boolean {
  const kho = log?.boot?.kho;
  if (!kho || kho.disabled) return false;
  return kho.scratch !== undefined || kho.scalePercent !== undefined || kho.handedOver;
}

/** Whether the machine is one of those that walk memblock, and what is reserved is not known. */
function needsMemblock({ arch, reserved, scratch }: FoundMachine, { memory }: Picked): boolean {
  const keeps = alwaysKeepsMemblock(arch) || memory !== undefined;
  return keeps && reserved === undefined && scratch === undefined;
}
