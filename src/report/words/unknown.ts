import type { Segment } from "../../engine/index.js";

/** Of which segments the address cannot be known and why, in sentences: those of one reason together. */
export function unknownWords(segments: readonly Segment[]): string[] {
  const unknown = segments.filter(({ indeterminate }) => indeterminate !== undefined);
  const reasons = Map.groupBy(unknown, ({ indeterminate }) => indeterminate);
  const sentences = [...reasons].map(
    ([reason, members]) =>
      `Address not known of ${members.map(({ name }) => name).join(", ")}: ${members.length === 1 ? "it" : "each"} ${reason}.`,
  );
  return sentences.length > 0 ? [...sentences, "Regions are shown without these segments."] : [];
}
