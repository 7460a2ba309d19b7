import { addressText, sizeText } from "../number-text.js";
import type { NamedSegments } from "./named-segments.js";

/** How `bzImage64_load` asks for each segment but for its sizes, in its order. */
const SHAPES = [
  ["elfcorehdr", "buf_align 4K"],
  ["purgatory", "buf_min 0x3000 top_down"],
  ["bootparams", "buf_align 16 buf_min 0x3000 top_down"],
  ["kernel", "buf_align 2M top_down"],
  ["initrd", "buf_min 16M top_down"],
] as const;

/**
 * The segments of a logged load as buffers, for one whose sizes no facts about its files give.
 * @param preferred whether the kernel's lowest address is its pref_address (16M as distributions build it), not 1M
 * @returns undefined when a size is missing, or a segment is none that can be written
 */
export function bzImageBuffers(named: NamedSegments, preferred: boolean): string[] | undefined {
  if (named.has("ima") || named.has("dm_crypt_keys")) return undefined;
  const buffers: string[] = [];
  for (const [name, shape] of SHAPES) {
    const segment = named.get(name);
    if (!segment) continue;
    const { bufsz, memsz } = segment;
    if (bufsz === undefined || memsz === undefined) return undefined;
    const least = name === "kernel" ? ` buf_min ${preferred ? "16M" : "1M"}` : "";
    buffers.push(`buffer ${name} { bufsz ${addressText(bufsz)} memsz ${sizeText(memsz)} ${shape}${least} }`);
  }
  return buffers;
}
