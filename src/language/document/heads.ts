import { beginsLine, indentStart } from "./lines.js";
import { BLANK, COMMENT, NAME, STRING } from "./patterns.js";

/** The words that a statement begins with, up to its `{`, its `=` or the string in them. Offsets in UTF-16 units. */
export interface Head {
  readonly offset: number;
  readonly end: number;
  /** Where the text is cut before the statement; undefined where it is not. */
  readonly cut: number | undefined;
}

/** A head, a brace, or what hides them. */
const SIGN = new RegExp(
  `${COMMENT}|${STRING}|[{}]|(?<!\\w)(?:${[
    `import${BLANK}*(?=")`,
    `const${BLANK}+${NAME}${BLANK}*=`,
    `(?:machine|expect)${BLANK}+${NAME}${BLANK}*(?=\\{)`,
    `image${BLANK}+${NAME}${BLANK}+on${BLANK}+${NAME}${BLANK}*(?=\\{)`,
    `sweep${BLANK}+${NAME}${BLANK}+of${BLANK}+${NAME}${BLANK}*(?=\\{)`,
    // The word of a machine where the machine's name should be: `image next machine host {` declares no second host.
    `image[ \\t]+${NAME}[ \\t]+(?:on[ \\t]+)?machine[ \\t]+${NAME}[ \\t]*(?=\\{)`,
    `observed${BLANK}+${NAME}${BLANK}+from${BLANK}*(?=")`,
  ].join("|")})`,
  "g",
);

/** All that reads as a head in a sound block: the value of one field and the beginning of the next. */
const TWO_FIELDS = new RegExp(
  [
    `(?:machine|expect)${BLANK}+(?:kernel|purgatory|elfcorehdr)${BLANK}*$`,
    `image${BLANK}+(?:efi_map|ima|dm_crypt_keys)${BLANK}+on${BLANK}+(?:kernel|purgatory|elfcorehdr)${BLANK}*$`,
    `sweep${BLANK}+(?:efi_map|ima|dm_crypt_keys)${BLANK}+of${BLANK}+(?:kernel|purgatory|elfcorehdr)${BLANK}*$`,
    `observed${BLANK}+(?:ram|reserved|crashkernel|memtotal|config|scratch)${BLANK}+from`,
  ].join("|"),
);

/** Behind so many characters every statement of a line is cut off; before, those that share it are read together. */
export const LONG_LINE = 2_000;

/** Further in than any line begins. */
const DEEPEST = Number.POSITIVE_INFINITY;

/** What may stand before the first head of a line. */
const BEFORE_FIRST = /^(?:[\s,}]|\/\*(?:[^*]|\*(?!\/))*\*\/)*$/;

/**
 * The heads with which statements begin, be the text whole or broken: those outside of blocks; and in a block where a `}`
 * must be missing: the first on their line, which is no further in than that of the statement that the block is of, or far
 * along the line on which that statement begins. The text is cut before all of them, but for those that share a line that
 * is not long with the head before. From a place where it is cut, the same are found whatever stands before it, as long as
 * its `columnOf` is the same.
 * @param from where to begin: the beginning of the text, or where it is cut
 */
export function* statementHeads(text: string, from: number): Generator<Head> {
  const pattern = new RegExp(SIGN);
  pattern.lastIndex = from;
  let depth = 0;
  let last = { seen: from, indent: DEEPEST, isOneLine: true };
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const { 0: sign, index: offset } = match;
    if (sign === "{") depth++;
    else if (sign === "}") depth = Math.max(0, depth - 1);
    else if (/^[a-z]/.test(sign)) {
      const { start, isFar, isFirst, indent } = lineBefore(text, offset);
      last.isOneLine &&= !/[\n\r]/.test(text.slice(last.seen, offset));
      last.seen = offset;
      const isUnclosed = isFar ? last.isOneLine : isFirst && indent <= last.indent;
      if (depth > 0 && (!isUnclosed || TWO_FIELDS.test(sign))) continue;
      const cut = start ?? (isFar || isFirst || !last.isOneLine ? offset : undefined);
      depth = 0;
      last = {
        seen: offset,
        indent: start !== undefined ? indent : cut !== undefined ? DEEPEST : last.indent,
        isOneLine: true,
      };
      yield { offset, end: pattern.lastIndex, cut };
    }
  }
}

/** How far along its line an offset is, in UTF-16 units; no more than makes a line a long one. */
export function columnOf(text: string, offset: number): number {
  const before = text.slice(Math.max(0, offset - LONG_LINE), offset);
  return before.length - 1 - Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r"));
}

/** What stands before a head on its line. */
interface LineBefore {
  /** Where the line begins, if only blanks do. */
  readonly start: number | undefined;
  /** Whether it is long. */
  readonly isFar: boolean;
  /** Whether nothing stands there but blanks, comments, and braces that close. */
  readonly isFirst: boolean;
  /** How far in the line begins, in characters. */
  readonly indent: number;
}

function lineBefore(text: string, offset: number): LineBefore {
  const blanks = indentStart(text, offset);
  if (beginsLine(text, blanks)) {
    return { start: blanks, isFar: false, isFirst: true, indent: widthOf(text.slice(blanks, offset)) };
  }
  const column = columnOf(text, offset);
  if (column === LONG_LINE) return { start: undefined, isFar: true, isFirst: false, indent: DEEPEST };
  const before = text.slice(offset - column, offset);
  const [indent = ""] = /^\s*/.exec(before) ?? [];
  return { start: undefined, isFar: false, isFirst: BEFORE_FIRST.test(before), indent: widthOf(indent) };
}

function widthOf(indent: string): number {
  return indent.replaceAll("\t", "    ").length;
}
