import type { ReportImage } from "./model.js";
import { failedAt, failureOf } from "./outcome.js";
import { messageText } from "./printable.js";
import { count } from "./sizes.js";
import type { Style } from "./style.js";

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
  if (image.kernel === "") return `${image.type} image`;
  return `${image.type} image, loaded by Linux ${image.kernel}, ${khoWords(image)}`;
}

function khoWords(image: ReportImage): string {
  const scratch = image.load?.machine.kho?.scratch;
  if (!image.kho) return "KHO off";
  return scratch ? `KHO on with ${count(scratch.length, "scratch area")}` : "KHO on";
}
