import { statementHeads } from "./heads.js";

/**
 * Where a text is cut into parts that are read by themselves: mostly one statement each.
 * @param from where to begin: the beginning of the text, or where it is cut
 * @returns offsets in UTF-16 units behind `from`, upward
 */
export function* cutsOf(text: string, from: number): Generator<number> {
  for (const { cut } of statementHeads(text, from)) if (cut !== undefined && cut > from) yield cut;
}
