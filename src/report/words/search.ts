import { type BufferSearch, hex, type Machine, type U64, U64_MAX, type Verdict } from "../../engine/index.js";
import type { Load } from "../model.js";
import { exactSize } from "../sizes.js";

/** Why a region did not take a buffer, in a word or three. */
export const VERDICT_WORDS: Record<Verdict, string> = {
  "driver-managed": "driver-managed",
  "too-small": "too small",
  "outside-window": "outside the window",
  "no-hole": "no hole",
  chosen: "chosen",
  "may-fit": "may fit",
  hangs: "never ends",
};

/** What a buffer asks for: its size, and unless its address is fixed the alignment, direction and window of the search. */
export function askWords({ memsz, bufAlign, bufMin, bufMax, topDown, walk }: BufferSearch): string {
  const size = `${exactSize(memsz)} (${hex(memsz)})`;
  if (walk === "fixed") return size;
  const window =
    bufMin === 0 && bufMax === U64_MAX
      ? "at any address"
      : bufMax === U64_MAX
        ? `at or above ${hex(bufMin)}`
        : bufMin === 0
          ? `at or below ${hex(bufMax)}`
          : `within ${hex(bufMin)}..${hex(bufMax)}`;
  const direction = topDown ? "searched from the top down" : "searched from the bottom up";
  return `${size}, aligned to ${exactSize(bufAlign)}, ${window}, ${direction}`;
}

/** Which regions a search is offered and in which order, and the kernel function that says so: a sentence or two. */
export function ruleWords({ walk, topDown, memsz }: BufferSearch, { machine }: Load): string {
  switch (walk) {
    case "fixed":
      return "The caller has fixed the address: kexec_add_buffer() takes it as it is and searches nothing.";
    case "cma":
      return `The machine has a CMA area of ${exactSize(machine.cma)}: kexec_alloc_contig() tries to take ${exactSize(memsz)} of it before any search, whatever window and direction say.`;
    case "scratch":
      return "KHO is active: kho_locate_mem_hole() offers the scratch areas only, in list order whatever the direction. Free memory elsewhere does not count.";
    case "crashkernel":
      return machine.crashkernel === null
        ? `A crash image goes into the crash kernel's range only (${walker(machine.walk)}), and the machine has reserved none.`
        : `A crash image goes into the crash kernel's range only (${walker(machine.walk)}).`;
    case "resources":
      return `${noCma(machine, memsz)}${resourcesRule(topDown, machine.profile.resourcesDownward)}`;
    case "memblock": {
      const order = topDown ? "downward (for_each_free_mem_range_reverse)" : "upward (for_each_free_mem_range)";
      return `${noCma(machine, memsz)}kexec_walk_memblock() offers memory that is not reserved, ${order}.`;
    }
  }
}

/** A search is reached only when the CMA area, where there is one, has no room for the buffer. */
function noCma({ cma, profile }: Machine, memsz: U64): string {
  return profile.cma && cma > 0 && memsz > 0 ? "The CMA area has no room for it (kexec_alloc_contig). " : "";
}

function walker(walk: "resources" | "memblock"): string {
  return walk === "memblock" ? "kexec_walk_memblock()" : "kexec_walk_resources()";
}

function resourcesRule(topDown: boolean, resourcesDownward: boolean): string {
  const what = "kexec_walk_resources() offers the System RAM ranges of /proc/iomem";
  const blind = "Memory in use and reservations inside them are not avoided.";
  if (!topDown) return `${what}, upward (walk_system_ram_res). ${blind}`;
  return resourcesDownward
    ? `${what}, downward (walk_system_ram_res_rev). ${blind}`
    : `${what}, upward even for top_down in this kernel (walk_system_ram_res). ${blind}`;
}
