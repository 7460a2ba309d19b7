import { hasAddress } from "../../engine/index.js";
import { clip } from "../printable.js";
import { exactSize } from "../sizes.js";
import { NAME_WIDTH } from "../table.js";
import { hasMoved } from "./answers.js";
import type { PlacedImage } from "./columns.js";
import { keyOf, segmentRows } from "./rows.js";

/**
 * What is otherwise with the segments of an image, in clauses: those that move, that there are more or fewer, and whose
 * sizes differ. A segment that a load did not come to is not told of.
 * @param key what a segment of the one has in common with the same of the other
 */
export function moveWords(from: PlacedImage, to: PlacedImage, key = keyOf): string[] {
  const rows = segmentRows([from, to], key).map(({ name, segments: [before, after] }) => ({
    name: clip(name, NAME_WIDTH),
    before,
    after,
  }));
  const both = rows.flatMap(({ name, before, after }) => (before && after ? [{ name, before, after }] : []));
  const names = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name).join(", ");
  const clause = (found: readonly { readonly name: string }[], one: string, many: string) =>
    found.length === 0 ? [] : [`${names(found)} ${found.length === 1 ? one : many}`];
  return [
    ...clause(
      both.filter(({ before, after }) => hasMoved(before, after) && hasAddress(before) && hasAddress(after)),
      "moves",
      "move",
    ),
    ...clause(
      both.filter(({ before, after }) => hasAddress(before) && !hasAddress(after)),
      "lies at an address that is not known",
      "lie at addresses that are not known",
    ),
    ...clause(
      both.filter(({ before, after }) => !hasAddress(before) && hasAddress(after)),
      "lies at an address that is known",
      "lie at addresses that are known",
    ),
    ...clause(isWhole(from) ? rows.filter(({ before }) => !before) : [], "is added", "are added"),
    ...clause(isWhole(to) ? rows.filter(({ after }) => !after) : [], "is left out", "are left out"),
    ...both
      .filter(({ before, after }) => before.memsz !== after.memsz)
      .map(({ name, before, after }) => `${name} takes ${exactSize(after.memsz)}, not ${exactSize(before.memsz)}`),
    ...both
      .filter(({ before, after }) => before.bufsz !== after.bufsz)
      .map(
        ({ name, before, after }) => `bufsz of ${name} is ${exactSize(after.bufsz)}, not ${exactSize(before.bufsz)}`,
      ),
  ];
}

/** Whether a load came to all of its segments. */
function isWhole({ load: { placement } }: PlacedImage): boolean {
  return placement.failure === null || placement.failure.at === "sanity";
}
