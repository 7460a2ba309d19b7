/** A text without its marks, and the offsets at which they stood in it. */
export interface Marks {
  readonly text: string;
  readonly positions: readonly { readonly name: string | undefined; readonly offset: number }[];
  /** In the order in which they begin. */
  readonly ranges: readonly { readonly name: string | undefined; readonly start: number; readonly end: number }[];
}

const MARK = /‸|⟨([\w-]+)⟩|⟦(?:([\w-]+)\|)?|⟧/g;

/**
 * Takes `‸`, `⟨name⟩`, `⟦…⟧` and `⟦name|…⟧` out of a text.
 * @throws Error for a `⟦` or `⟧` without the other, and a `⟨` that begins no mark
 */
export function takeMarks(marked: string): Marks {
  const positions: Marks["positions"][number][] = [];
  const ranges: { name: string | undefined; start: number; end: number }[] = [];
  const open: (typeof ranges)[number][] = [];
  let text = "";
  let taken = 0;
  for (const match of marked.matchAll(MARK)) {
    text += marked.slice(taken, match.index);
    taken = match.index + match[0].length;
    if (match[0] === "⟧") {
      const range = open.pop();
      if (!range) throw new Error("a ⟧ without a ⟦");
      range.end = text.length;
    } else if (match[0].startsWith("⟦")) {
      const range = { name: match[2], start: text.length, end: -1 };
      ranges.push(range);
      open.push(range);
    } else {
      positions.push({ name: match[1], offset: text.length });
    }
  }
  text += marked.slice(taken);
  if (open.length > 0) throw new Error("a ⟦ without a ⟧");
  if (/[⟨⟩]/.test(text)) throw new Error("a ⟨ or ⟩ that is no mark");
  return { text, positions, ranges };
}
