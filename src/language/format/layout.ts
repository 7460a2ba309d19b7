import type { Comment, Extent, Item } from "./item.js";
import { withLineEnds } from "./line-ends.js";
import type { Piece } from "./piece.js";
import { printItems } from "./print.js";

/** Pieces that follow one another in a text. */
export interface Pieces {
  readonly pieces: readonly Piece[];
  /** Whether the text begins with the first, and ends with the last. */
  readonly begins: boolean;
  readonly ends: boolean;
  readonly lineEnd: string;
}

/** What stands somewhere, laid out. Offsets count from the beginning of the first piece. */
export interface LaidOut extends Extent {
  readonly text: string;
}

/**
 * Lays out what can be: four spaces a level, columns, comments where they stand, a byte order mark kept. What has a mistake
 * of form stays as it is, with its lines.
 */
export function layOut({ pieces, begins, ends, lineEnd }: Pieces): LaidOut[] {
  const text = pieces.map((piece) => piece.text).join("");
  return joined(pieces).flatMap((stretch) => {
    const { start, end, items, dangling } = stretch.end < text.length ? withoutDangling(stretch) : stretch;
    if (start === end) return [];
    const mark = begins && start === 0 && text.startsWith("\uFEFF") ? "\uFEFF" : "";
    const printed = withLineEnds(printItems({ items, dangling }), lineEnd);
    if (ends && end === text.length) return { start, end, text: mark + printed + (printed === "" ? "" : lineEnd) };
    const blanks = /[\s,]*$/.exec(text.slice(start, end))?.[0].length ?? 0;
    return { start, end: end - blanks, text: mark + printed };
  });
}

/** Stretches of pieces that follow one another without a break, as one. */
interface Joined {
  readonly start: number;
  end: number;
  readonly items: Item[];
  /** Where the last of them ends. */
  itemsEnd: number;
  dangling: readonly Comment[];
  blankAfter: boolean;
}

function joined(pieces: readonly Piece[]): Joined[] {
  const all: Joined[] = [];
  let base = 0;
  for (const { text, stretches } of pieces) {
    for (const { start, end, items, dangling, blankAfter } of stretches) {
      let last = all.at(-1);
      if (last?.end !== base + start) {
        last = {
          start: base + start,
          end: base + start,
          items: [],
          itemsEnd: base + start,
          dangling: [],
          blankAfter: false,
        };
        all.push(last);
      }
      const [first, ...rest] = items;
      if (first) last.items.push(behind(last, first), ...rest);
      const lastItem = items.at(-1);
      if (lastItem) last.itemsEnd = base + lastItem.end;
      last.dangling = first ? dangling : [...last.dangling, ...dangling];
      last.blankAfter = blankAfter;
      last.end = base + end;
    }
    base += text.length;
  }
  return all;
}

/** A stretch before something that stays as it is: the comments above that stay with it. */
function withoutDangling(stretch: Joined): Joined {
  return stretch.dangling.length === 0 ? stretch : { ...stretch, end: stretch.itemsEnd, dangling: [] };
}

/** The first item of a stretch behind what ends the one before. */
function behind({ dangling, blankAfter }: Joined, first: Item): Item {
  const [comment, ...others] = first.leading;
  if (!comment) return { ...first, leading: dangling, blankBefore: first.blankBefore || blankAfter };
  const next = { ...comment, blankBefore: comment.blankBefore || blankAfter };
  return { ...first, leading: [...dangling, next, ...others] };
}
