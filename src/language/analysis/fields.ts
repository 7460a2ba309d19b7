import type { AstNode } from "langium";
import { error, type Report, spotOf } from "./finding.js";

/** A field with a word that may stand once. */
interface Keyed extends AstNode {
  readonly key: string;
}

/**
 * The fields of a block by their word, the first of each; a second one is reported (`duplicate-field`).
 * @param fields those that may stand once
 */
export function fieldsByKey<T extends Keyed>(fields: readonly T[], report: Report): ReadonlyMap<string, T> {
  const first = new Map<string, T>();
  for (const field of fields) {
    const before = first.get(field.key);
    if (!before) {
      first.set(field.key, field);
      continue;
    }
    report(
      error("duplicate-field", spotOf(field, "key"), `\`${field.key}\` is given twice: it stands once`, [
        { spot: spotOf(before, "key"), message: `\`${field.key}\` is given here first` },
      ]),
    );
  }
  return first;
}
