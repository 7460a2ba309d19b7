import type { MapAnswer } from "../../language/lsp/protocol.js";
import type { Known } from "./known.js";

/** Whether what is shown is so now, and what to say of that in a sentence where it is not. */
export type Freshness = Pick<MapAnswer, "freshness" | "notice">;

/**
 * How fresh it is what a panel shows.
 * @param file the name of the scenario
 * @param isKept whether what was so before is shown while there is nothing new
 */
export function freshnessOf(known: Known<Freshness>, file: string, isKept: boolean): Freshness {
  const before = isKept ? " This is what was so before." : "";
  switch (known.kind) {
    case "closed":
      return { freshness: "gone", notice: `${file} is not open.${before}` };
    case "silent":
      return { freshness: "old", notice: `${known.reason}${before}` };
    case "answer": {
      const { freshness, notice } = known.answer;
      return { freshness, notice: freshness === "gone" ? `${notice}${before}` : notice };
    }
  }
}

/** The answer that is shown: the present one, or the last one while there is none. */
export function shownAnswer<Answer extends Freshness>(
  known: Known<Answer>,
  last: Answer | undefined,
): Answer | undefined {
  return known.kind === "answer" && known.answer.freshness !== "gone" ? known.answer : last;
}
