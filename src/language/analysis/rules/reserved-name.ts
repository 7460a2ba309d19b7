import { type Report, spotOf, warning } from "../finding.js";
import type { BufferValues } from "../values.js";

/** What reports and expectations call the kernel's own array, a loader's own checks, and the final checks. */
const RESERVED: Readonly<Record<string, string>> = {
  kho_scratch: "the array of scratch areas that the kernel adds itself",
  loader: "the checks that a loader makes before it places anything",
  sanity: "the checks after the last buffer",
};

/** What reports call by a name, where they call something by it that is no buffer. */
export function reservedMeaning(name: string): string | undefined {
  return Object.hasOwn(RESERVED, name) ? RESERVED[name] : undefined;
}

/** `reserved-name`: a buffer may bear these names, but a report that says where a load failed then means either. */
export function checkBufferName({ node, name }: BufferValues, report: Report): void {
  const meaning = reservedMeaning(name);
  if (meaning === undefined) return;
  report(warning("reserved-name", spotOf(node, "name"), `\`${name}\` is what reports call ${meaning}`));
}
