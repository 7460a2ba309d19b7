import { parseHex } from "./hex.js";
import { linesOf } from "./lines.js";
import type { CaptureProblem } from "./problem.js";

/** One range of memblock, in bytes, its end inclusive. */
export interface MemblockRange {
  readonly start: bigint;
  readonly end: bigint;
  /** The NUMA node; undefined when the kernel knows none (`x`) or prints no nodes. */
  readonly node: number | undefined;
  /** MEMBLOCK_DRIVER_MANAGED: `for_each_free_mem_range(MEMBLOCK_NONE)` passes it over. */
  readonly driverManaged: boolean;
  /** MEMBLOCK_NOMAP: passed over too. */
  readonly nomap: boolean;
  /** MEMBLOCK_HOTPLUG: passed over only by a kernel that was booted with `movable_node`. */
  readonly hotplug: boolean;
}

/** A list of memblock, in the kernel's order. */
export interface Memblock {
  readonly ranges: readonly MemblockRange[];
  /** Whether a range bears a flag that only reserved memory bears: the list is `reserved`, not `memory`. */
  readonly reserved: boolean;
}

/** Why a file is no list of memblock. */
export type MemblockProblem = CaptureProblem<"not-memblock">;

/** A line of memblock's debugfs files begins so. */
export const MEMBLOCK_LINE = /^\s*\d+: ?0x/;

const RANGE = /^\s*(\d{1,9}): 0x((?:[0-9a-f]{8}){1,2})\.\.0x((?:[0-9a-f]{8}){1,2})(?:\s+(-?\d{1,9}|x)\s+([A-Z_|]+))?$/;

/** The names that `memblock_debug_show` knows (7.3); a later kernel may know more. */
const FLAGS = ["NONE", "HOTPLUG", "MIRROR", "NOMAP", "DRV_MNG", "RSV_NIT", "RSV_KERN", "KHO_SCRATCH", "UNKNOWN"];

/** Flags of reserved memory: RSV_NIT, RSV_KERN, RSRV_NOINIT, RSRV_KERN. */
const OF_RESERVED = /^RSR?V_/;

/** MAX_NUMNODES is at most this; kernels before the `x` print it for a node unknown. */
const MAX_NODES = 1024;

const LAST_ADDRESS = 2n ** 64n - 1n;

/**
 * Reads /sys/kernel/debug/memblock/memory or reserved (`memblock_debug_show`): numbered ranges with their node and
 * flags, which older kernels do not print. The kernel names one flag of a range, the lowest bit: HOTPLUG and MIRROR
 * may hide a NOMAP. Lines that are no ranges are passed over, so that a log around them does no harm.
 */
export function parseMemblock(text: string): Memblock | MemblockProblem {
  const ranges: MemblockRange[] = [];
  let reserved = false;
  let count = 0;
  let columns: boolean | undefined;
  for (const [i, line] of linesOf(text).entries()) {
    if (!MEMBLOCK_LINE.test(line)) continue;
    const notMemblock = (message: string) => problem(message, i + 1);
    const [, index, first = "", last = "", node, flags = ""] = RANGE.exec(line) ?? [];
    columns ??= node !== undefined;
    if (index === undefined || first.length !== last.length || columns !== (node !== undefined) || cutShort(flags)) {
      return notMemblock("the line breaks off");
    }
    if (Number(index) !== count) {
      return notMemblock(index === "0" ? "a second list begins" : `range ${count} is missing before range ${index}`);
    }
    const start = parseHex(first) ?? 0n;
    const end = parseHex(last) ?? 0n;
    if (end < start) return notMemblock(`0x${first}..0x${last} is no range of addresses`);
    count++;
    const names = flags.split("|");
    reserved ||= names.some((name) => OF_RESERVED.test(name));
    // An empty list is printed as one range of size 0.
    if (start === 0n && end === LAST_ADDRESS) continue;
    ranges.push({
      start,
      end,
      node: nodeOf(node),
      driverManaged: names.includes("DRV_MNG"),
      nomap: names.includes("NOMAP"),
      hotplug: names.includes("HOTPLUG"),
    });
  }
  if (count === 0) return problem("there is no line like `   0: 0x0000000040000000..0x00000000bfffffff` in it");
  if (ranges.length > 0 && ranges.every(({ start, end }) => start === 0n && end === 0n))
    return problem("all its addresses are 0");
  return { ranges, reserved };
}

/** Whether the last flag is only the beginning of a name. */
function cutShort(flags: string): boolean {
  const last = flags.slice(flags.lastIndexOf("|") + 1);
  return !FLAGS.includes(last) && FLAGS.some((name) => name.startsWith(last)) && flags !== "";
}

function nodeOf(text: string | undefined): number | undefined {
  if (text === undefined || text === "x") return undefined;
  const node = Number(text);
  return node >= 0 && node < MAX_NODES ? node : undefined;
}

function problem(message: string, line?: number): MemblockProblem {
  return { problem: "not-memblock", message, ...(line !== undefined && { line }) };
}
