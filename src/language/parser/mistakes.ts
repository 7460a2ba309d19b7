import type { SyntaxProblem } from "./problem.js";

/** The mistakes of a text, gathered from its first statement to its last. */
export class Mistakes {
  private readonly known: readonly SyntaxProblem[];
  private readonly added: SyntaxProblem[] = [];
  private readonly dropped = new Set<SyntaxProblem>();
  private next = 0;

  /**
   * @param known those found before any statement is parsed
   * @param brokenOff where the text ends but for a comment never closed: what is missing there stands in it
   */
  constructor(
    known: readonly SyntaxProblem[],
    private readonly brokenOff: number | undefined,
  ) {
    this.known = known.toSorted((a, b) => a.offset - b.offset);
  }

  /** The first known mistake from `start` to `end`; asked for one statement after the other. */
  firstWithin(start: number, end: number): SyntaxProblem | undefined {
    while ((this.known[this.next]?.offset ?? Number.POSITIVE_INFINITY) < start) this.next++;
    const first = this.known[this.next];
    return first && first.offset <= end ? first : undefined;
  }

  /**
   * Adds a mistake found by parsing.
   * @param takenTo where the text ends that the mistake takes with it
   * @param known the first known mistake of the same statement
   */
  add(problem: SyntaxProblem, takenTo: number, known: SyntaxProblem | undefined): void {
    const end = problem.offset + problem.length;
    if (end === this.brokenOff) return;
    // What stands at a mistake already told of, or follows it, is that mistake again.
    if (!known || end <= known.offset) this.added.push(problem);
    // A strange character right behind a mistake, or in what it takes with it, belongs to it.
    const isPart = known && known.offset >= end && known.offset <= Math.max(end, takenTo);
    if (isPart && known.code === "syntax-error") this.dropped.add(known);
  }

  /** All of them, in the order of the text. */
  all(): SyntaxProblem[] {
    const kept = this.known.filter((problem) => !this.dropped.has(problem));
    return [...kept, ...this.added].sort((a, b) => a.offset - b.offset);
  }
}

/** Whether a problem is at a place that is wrong already: braces stand in a string that is not closed. */
export function isWithin({ offset }: SyntaxProblem, others: readonly SyntaxProblem[]): boolean {
  return others.some((other) => other.offset <= offset && offset < other.offset + other.length);
}
