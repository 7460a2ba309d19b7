import { isLoaderRequest, type LoaderRequest, type U64 } from "../../engine/index.js";
import { hexOf } from "../hex.js";
import type { EngineLoad } from "../observed/model.js";
import { messageText } from "../printable.js";
import { count, exactSize, roughSize } from "../sizes.js";
import { leastStep } from "./least-step.js";
import type { Advice, Change } from "./model.js";
import type { TryChange } from "./try-change.js";

/**
 * A written buffer made smaller by the least with which the image loads; with a page more it does not.
 * @param hole bytes that are likely enough
 */
export function smallerBuffer(load: EngineLoad, index: number, hole: U64, loads: TryChange): Advice[] {
  const { machine, payload } = load;
  const buffer = isLoaderRequest(payload) ? undefined : payload[index];
  if (!buffer) return [];
  const change = (memsz: bigint): Change => ({
    kind: "buffer",
    index,
    fields: { memsz: hexOf(memsz), ...(memsz < buffer.bufsz && { bufsz: hexOf(memsz) }) },
  });
  const page = BigInt(machine.pageSize);
  const now = roundUp(BigInt(buffer.memsz), page);
  const size = largestBelow(now, BigInt(hole), page, (memsz) => loads(change(memsz)));
  if (size === undefined) return [];
  const words = `make ${messageText(buffer.name)} smaller by ${exactSize(now - size)}: a memsz of ${sizeWords(size)}`;
  return [{ words, change: change(size) }];
}

/** A part of a load made smaller by the least with which the image loads. @param hole bytes that are likely enough */
export function smallerPart(
  { machine, payload }: EngineLoad,
  part: "initrd" | "kernel" | "cmdline",
  hole: U64,
  loads: TryChange,
): Advice[] {
  const size = isLoaderRequest(payload) ? sizeOfPart(payload, part) : null;
  if (size === null || size === 0) return [];
  const step = part === "cmdline" ? 1n : BigInt(machine.pageSize);
  const change = (to: bigint): Change => ({ kind: "part", part, size: hexOf(to) });
  const now = roundUp(BigInt(size), step);
  const to = largestBelow(now, BigInt(hole), step, (bytes) => loads(change(bytes)));
  if (to === undefined) return [];
  const less = now - to;
  const words = {
    initrd: `load an initrd that is smaller by ${exactSize(less)}: of ${sizeWords(to)}`,
    kernel: `load a kernel whose ${isBzImage(payload as LoaderRequest) ? "init_size" : "image_size"} is smaller by ${exactSize(less)}: ${sizeWords(to)}`,
    cmdline: `shorten the command line by ${count(Number(less), "byte")}, to ${to} with its NUL`,
  };
  return [{ words: words[part], change: change(to) }];
}

function sizeOfPart(request: LoaderRequest, part: "initrd" | "kernel" | "cmdline"): U64 | null {
  if (part !== "kernel") return request[part];
  return request.loader === "bzImage" ? request.kernel.initSize : request.kernel.imageSize;
}

function isBzImage({ loader }: LoaderRequest): boolean {
  return loader === "bzImage";
}

/** The largest size below `now` with which something holds, in whole steps; undefined when it holds with none. */
function largestBelow(now: bigint, likely: bigint, step: bigint, holds: (size: bigint) => boolean): bigint | undefined {
  const less = now - (likely / step) * step;
  const by = leastStep(less > 0n ? less : step, now - step, step, (by) => holds(now - by));
  return by === undefined ? undefined : now - by;
}

/** Without loss, and rounded down where that is shorter: no more would fit. */
function sizeWords(size: bigint): string {
  const [exact, rough] = [exactSize(size), roughSize(size, "down")];
  return exact === rough ? exact : `${exact} (${rough})`;
}

function roundUp(value: bigint, step: bigint): bigint {
  return ((value + step - 1n) / step) * step;
}
