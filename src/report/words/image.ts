import type { ReportImage } from "../model.js";
import { failedAt, failureOf } from "../outcome.js";
import { messageText } from "../printable.js";
import { bothSizes, count } from "../sizes.js";
import type { Style } from "../style.js";
import { totalMemsz } from "./sanity.js";

/** `image next on host: loads`, and how it fails when it does. */
export function headline(image: ReportImage, style: Style): string {
  return `${style.strong(`image ${messageText(image.name)} on ${messageText(image.machine)}:`)} ${verdict(image, style)}`;
}

/** `loads`, `fails with EADDRNOTAVAIL at initrd`, `invalid` and the like. */
export function verdict(image: ReportImage, style: Style): string {
  if (image.load === null) return style.error("invalid");
  const failure = failureOf(image);
  if (failure === null) return style.ok("loads");
  if (failure.errno === null) return style.error(`the kernel never returns, at ${messageText(failedAt(failure))}`);
  const at =
    failure.at === "sanity"
      ? "in the final checks"
      : failure.at === "loader"
        ? "in the loader"
        : `at ${messageText(failedAt(failure))}`;
  return style.error(`fails with ${failure.errno} ${at}`);
}

/** What kind of image it is and which kernel loads it, where its machine is known: in a line. */
export function circumstances(image: ReportImage): string {
  return circumstanceWords(image, image.load?.machine.kho?.scratch.length);
}

/**
 * What kind of image it is and which kernel loads it, in a line.
 * @param scratch how many scratch areas there are; undefined where that is not known
 */
export function circumstanceWords(
  { type, kernel, kho }: Pick<ReportImage, "type" | "kernel" | "kho">,
  scratch: number | undefined,
): string {
  if (kernel === "") return `${type} image`;
  return `${type} image, loaded by Linux ${messageText(kernel)}, ${khoWords(kho, scratch)}`;
}

/** How much of memory the segments of an image take, or that there are none. */
export function sizeWords({ load }: ReportImage): string {
  if (load === null) return "The scenario itself is wrong, so nothing was placed: see its errors.";
  const { segments, failure } = load.placement;
  if (segments.length === 0) return "No segment was placed.";
  const before = failure !== null && failure.at !== "sanity" ? " placed before it failed" : "";
  return `${count(segments.length, "segment")}${before}, ${bothSizes(totalMemsz(segments))} of memory`;
}

function khoWords(kho: boolean, scratch: number | undefined): string {
  if (!kho) return "KHO off";
  return scratch === undefined ? "KHO on" : `KHO on with ${count(scratch, "scratch area")}`;
}
