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
    `observed${BLANK}+${NAME}${BLANK}+from${BLANK}*(?=")`,
  ].join("|")})`,
  "g",
);

/** All that reads as a head in a sound block: the value of one field and the beginning of the next. */
const TWO_FIELDS = new RegExp(
  [
    `(?:machine|expect)${BLANK}+(?:kernel|purgatory|elfcorehdr)${BLANK}*$`,
    `image${BLANK}+(?:efi_map|ima|dm_crypt_keys)${BLANK}+on${BLANK}+(?:kernel|purgatory|elfcorehdr)${BLANK}*$`,
    `observed${BLANK}+(?:ram|reserved|crashkernel|memtotal|config|scratch)${BLANK}+from`,
  ].join("|"),
);

/** A line is cut behind so many characters; what stands before is read as a whole. */
const LONG_LINE = 2_000;

/** Further in than any line begins. */
const DEEPEST = Number.POSITIVE_INFINITY;

/**
 * The heads with which statements begin, be the text whole or broken: those outside of blocks; and in a block where a `}`
 * must be missing: first on its line and no further in than the statement that the block is of, or far along the line on
 * which that statement begins. The text is cut before those that are first on their line, and before those far along one.
 * From a place where it is cut, the same are found whatever stands before it, as long as a line begins there as before or
 * does not.
 * @param from where to begin: the beginning of the text, or where it is cut
 */
export function* statementHeads(text: string, from: number): Generator<Head> {
  const pattern = new RegExp(SIGN);
  pattern.lastIndex = from;
  let depth = 0;
  let last = { offset: from, indent: DEEPEST, isOneLine: true };
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const { 0: sign, index: offset } = match;
    if (sign === "{") depth++;
    else if (sign === "}") depth = Math.max(0, depth - 1);
    else if (/^[a-z]/.test(sign)) {
      const line = indentStart(text, offset);
      const isFirst = beginsLine(text, line);
      const isFar = !isFirst && isFarAlong(text, offset);
      const indent = isFirst ? widthOf(text.slice(line, offset)) : isFar ? DEEPEST : last.indent;
      if (depth > 0 && isFar) last.isOneLine &&= !/[\n\r]/.test(text.slice(last.offset, offset));
      const isUnclosed = isFirst ? indent <= last.indent : isFar && last.isOneLine;
      if (depth > 0 && (!isUnclosed || TWO_FIELDS.test(sign))) continue;
      depth = 0;
      last = { offset, indent, isOneLine: true };
      yield { offset, end: pattern.lastIndex, cut: isFirst ? line : isFar ? offset : undefined };
    }
  }
}

function isFarAlong(text: string, offset: number): boolean {
  return offset > LONG_LINE && !/[\n\r]/.test(text.slice(offset - LONG_LINE, offset));
}

function widthOf(indent: string): number {
  return indent.replaceAll("\t", "    ").length;
}
