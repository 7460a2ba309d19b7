import { isLoaderRequest } from "../../engine/index.js";
import { partNamed } from "../../limits/index.js";
import type { EngineLoad } from "../observed/model.js";
import type { SizeAxis } from "./model.js";
import type { Varying } from "./with-size.js";

/** Which sizes come to the same as one of a grid: those up to it, or those from it on. */
export interface Granularity {
  /** Bytes. */
  readonly step: bigint;
  readonly to: "up" | "down";
}

const EACH_BYTE: Granularity = { step: 1n, to: "up" };

/**
 * How finely the size of something decides. `kexec_add_buffer` rounds `memsz` up to a page and looks at nothing else of it; of
 * a scratch area or the crash kernel's range the search takes whole pages, since every address of a segment is one of a page. What is put together with
 * something else before it is rounded decides by the byte. So does an IMA list of more than half of memory: for that check
 * `ima_add_kexec_buffer` (Linux 6.1 to 7.3) rounds it down.
 */
export function granularityOf(load: EngineLoad, { name, swept, most }: Varying & Pick<SizeAxis, "most">): Granularity {
  const { machine, payload } = load;
  const page = BigInt(machine.pageSize);
  if (swept.kind !== "part") {
    const area = swept.kind === "scratch" ? machine.kho?.scratch[swept.index]?.addr : machine.crashkernel?.start;
    const start = BigInt(area ?? 0);
    return start % page === 0n ? { step: page, to: "down" } : EACH_BYTE;
  }
  const part = partNamed(load, name);
  const isWhole = part?.unit === "page" && part.segment === part.name;
  if (part?.wanted && most > (BigInt(machine.totalRamPages) / 2n) * page) return EACH_BYTE;
  // The kernel of arm64 has its text_offset before it.
  const before =
    isLoaderRequest(payload) && payload.loader === "arm64_Image" && name === "kernel" ? payload.kernel.textOffset : 0;
  return isWhole && BigInt(before) % page === 0n ? { step: page, to: "up" } : EACH_BYTE;
}

/** The first and last size of the grid that decide for all of an axis. */
export function gridOf({ least, most }: SizeAxis, { step, to }: Granularity): { least: bigint; most: bigint } {
  return { least: onGrid(least, step, to), most: onGrid(most, step, to) };
}

function onGrid(size: bigint, step: bigint, to: Granularity["to"]): bigint {
  return (to === "up" ? (size + step - 1n) / step : size / step) * step;
}
