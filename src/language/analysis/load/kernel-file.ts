import type { ImageRefusal } from "../../../capture/image/check.js";
import { recogniseImage } from "../../../capture/image/recognise.js";
import type { ImageFormat } from "../../../capture/image/recognised.js";
import type { Refused } from "./parts.js";

/**
 * Why the kernel refuses an image before its loader sees it, with what the file is and what to do about it.
 * @param name the file's, as a message shows it
 * @returns null when it goes on to the loader, which has checks of its own
 */
export function refusedImage(
  name: string,
  head: Uint8Array,
  refusal: ImageRefusal | null,
  wanted: ImageFormat,
): Refused {
  if (refusal === null || refusal.stage === "load") return null;
  const recognised = refusal.check === "file-empty" ? undefined : recogniseImage(head, wanted);
  const file = name.replaceAll("`", "");
  const advice = recognised ? `. It is ${recognised.name}: ${recognised.advice.replaceAll("FILE", file)}` : "";
  return { file: "kernel", errno: refusal.errno, reason: `${name} ${refusal.message}${advice}` };
}
