import { UriUtils } from "langium";
import type { Spot } from "../../analysis/finding.js";
import { rangeOf } from "../ranges.js";

/** A spot as a message names it: `hosts.kexec, line 3`. */
export function lineWords(spot: Spot): string {
  const file = UriUtils.basename(spot.part.document.uri);
  return `${file}, line ${rangeOf(spot).start.line + 1}`;
}
