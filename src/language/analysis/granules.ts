import { isGranules, type Machine } from "../generated/ast.js";
import { fieldsByKey } from "./fields.js";
import { error, instead, type Report, spotOf } from "./finding.js";
import { parseNumber } from "./number.js";
import { PAGE_TEXTS } from "./single-fields.js";

const SIZES: readonly bigint[] = [0x1000n, 0x4000n, 0x10000n];

/** The page sizes that an arm64 machine's processors support, in bytes; undefined when it does not say. */
export function readGranules(node: Machine, report: Report): readonly number[] | undefined {
  const field = fieldsByKey(node.fields.filter(isGranules), report).get("granules");
  return field?.sizes.flatMap((text, i) => {
    const number = parseNumber(text);
    if ("value" in number && SIZES.includes(number.value)) return [Number(number.value)];
    const spot = spotOf(field, "sizes", i);
    report(instead(error("value-not-allowed", spot, "a page is 4K, 16K or 64K"), { known: PAGE_TEXTS }));
    return [];
  });
}
