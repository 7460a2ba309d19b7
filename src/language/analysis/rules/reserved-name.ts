import { type Report, spotOf, warning } from "../finding.js";
import type { BufferValues } from "../values.js";

/** What reports and expectations call the kernel's own array, a loader's own checks, and the final checks. */
const RESERVED: Readonly<Record<string, string>> = {
  kho_scratch: "the array of scratch areas that the kernel adds itself",
  loader: "the checks that a loader makes before it places anything",
  sanity: "the checks after the last buffer",
};

/** `reserved-name`: a buffer may bear these names, but a report that says where a load failed then means either. */
export function checkBufferName({ node, name }: BufferValues, report: Report): void {
  if (!Object.hasOwn(RESERVED, name)) return;
  report(warning("reserved-name", spotOf(node, "name"), `\`${name}\` is what reports call ${RESERVED[name]}`));
}
