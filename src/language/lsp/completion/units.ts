import { CompletionItemKind } from "vscode-languageserver";
import { hex, u64 } from "../../../engine/index.js";
import { parseNumber } from "../../analysis/number.js";
import { prefixOf } from "../forms/cursor.js";
import type { Step } from "../forms/form.js";
import { numberBlocks } from "../hover/number.js";
import type { Around } from "./around.js";
import { fitting } from "./fitting.js";
import type { Suggestion } from "./suggestion.js";

const UNITS = ["K", "M", "G", "T", "P", "E"];

/** The number that ends at the place with each unit, where it has none yet and may have one. */
export function numbersWithUnits(around: Around, step: Step): Suggestion[] {
  const { cursor } = around.place;
  const digits = prefixOf(cursor);
  const isAmount = step.kind === "slot" && /^(?:START|END|LENGTH|SIZE|FIRST|LAST|ADDRESS|BYTES|VALUE)$/.test(step.slot);
  if (!isAmount || cursor.offset < cursor.end || !/^(?:\d+(?:_\d+)*|0[xX][\da-fA-F]+(?:_[\da-fA-F]+)*)$/.test(digits))
    return [];
  const isHex = /^0x/i.test(digits);
  const fits = fitting(around, step);
  return UNITS.filter((unit) => !(isHex && unit === "E")).flatMap((unit) => {
    const number = parseNumber(`${digits}${unit}`);
    if (!("value" in number) || !fits(number.value)) return [];
    return {
      label: `${digits}${unit}`,
      kind: CompletionItemKind.Unit,
      rank: 1,
      detail: hex(u64(number.value)),
      isDetailShort: true,
      about: () => numberBlocks(number.value),
    };
  });
}
