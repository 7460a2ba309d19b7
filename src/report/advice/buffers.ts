import { hex, isLoaderRequest, type KexecBuf, U64_MAX } from "../../engine/index.js";
import { hexOf } from "../hex.js";
import type { EngineLoad } from "../observed/model.js";
import { messageText } from "../printable.js";
import { exactSize } from "../sizes.js";
import type { Advice, BufferFields } from "./model.js";
import type { TryChange } from "./try-change.js";

/** What may be changed of a buffer that found no place: its direction, its alignment, its window. */
export function otherFields(load: EngineLoad, index: number, loads: TryChange): Advice[] {
  const buffer = bufferAt(load, index);
  if (!buffer) return [];
  const name = messageText(buffer.name);
  const { bufMin, bufMax, topDown } = buffer;
  return [
    ...tried(index, { topDown: !topDown }, `search ${name} from the ${topDown ? "bottom up" : "top down"}`, loads),
    ...lowerAlignment(load, index, buffer, loads),
    ...(bufMin > 0
      ? tried(index, { bufMin: "0x0" }, `search ${name} below its buf_min ${hex(bufMin)} too`, loads)
      : []),
    ...(bufMax < U64_MAX
      ? tried(index, { bufMax: hexOf(U64_MAX) }, `search ${name} above its buf_max ${hex(bufMax)} too`, loads)
      : []),
    ...(bufMin === 0
      ? tried(
          index,
          { bufMin: hexOf(load.machine.pageSize) },
          `keep ${name} from address 0 by a buf_min of ${exactSize(load.machine.pageSize)}`,
          loads,
        )
      : []),
  ];
}

/** The highest alignment below its own, of at least a page, with which the image loads. */
function lowerAlignment(
  { machine: { pageSize } }: EngineLoad,
  index: number,
  { bufAlign, name }: KexecBuf,
  loads: TryChange,
): Advice[] {
  for (let align = BigInt(bufAlign) / 2n; align >= pageSize; align /= 2n) {
    const words = `align ${messageText(name)} to ${exactSize(align)} only (buf_align)`;
    const [advice] = tried(index, { bufAlign: hexOf(align) }, words, loads);
    if (advice) return [advice];
  }
  return [];
}

/** A buffer that found no place loaded earlier, as little as is enough. */
export function otherOrder(load: EngineLoad, index: number, loads: TryChange): Advice[] {
  const buffer = bufferAt(load, index);
  for (let before = index - 1; before >= 0; before--) {
    const change = { kind: "order", index, before } as const;
    const other = bufferAt(load, before);
    if (buffer && other && loads(change))
      return [{ words: `load ${messageText(buffer.name)} before ${messageText(other.name)}`, change }];
  }
  return [];
}

/** A buffer whose fixed address the checks refuse, at a place that the kernel searches. */
export function searched(load: EngineLoad, index: number, loads: TryChange): Advice[] {
  const buffer = bufferAt(load, index);
  if (!buffer || buffer.mem === null) return [];
  return tried(index, { mem: null }, `let the kernel search a place for ${messageText(buffer.name)} (no mem)`, loads);
}

/** A buffer that copies in more than it has room for, with that much room. */
export function roomForBytes(load: EngineLoad, index: number, loads: TryChange): Advice[] {
  const buffer = bufferAt(load, index);
  if (!buffer || buffer.bufsz <= buffer.memsz) return [];
  const words = `give ${messageText(buffer.name)} a memsz of its bufsz, ${exactSize(buffer.bufsz)}`;
  return tried(index, { memsz: hexOf(buffer.bufsz) }, words, loads);
}

function bufferAt({ payload }: EngineLoad, index: number): KexecBuf | undefined {
  return isLoaderRequest(payload) ? undefined : payload[index];
}

function tried(index: number, fields: BufferFields, words: string, loads: TryChange): Advice[] {
  const change = { kind: "buffer", index, fields } as const;
  return loads(change) ? [{ words, change }] : [];
}
