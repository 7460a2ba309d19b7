import type { ReadResult } from "../../../fleet/lines/result.js";
import { parseShard } from "../../../fleet/lines/shard.js";
import { byText } from "../../../fleet/summary/groups.js";
import type { SummaryInput } from "../../../fleet/summary/inputs.js";
import { FileError } from "../../exit.js";
import { MergedInput } from "./merged-input.js";

/** Which inputs a merge counts, and which parts of them. */
export class Coverage {
  private readonly byDigest = new Map<string, MergedInput>();
  private withoutResult = 0;

  /** Takes what a summary counts. @throws UsageError for what is counted already, FileError for a shard that is none */
  takeSummary(inputs: readonly SummaryInput[], file: string): void {
    for (const input of inputs) {
      const shards = input.shards?.map((text) => {
        const shard = parseShard(text);
        if (!shard) throw new FileError(`${file}: is no summary of a fleet: ${text} is no shard`);
        return shard;
      });
      this.inputOf(input.digest).takeSummary(input, shards ?? null, file);
    }
  }

  /** Takes a result. @param from where it stands, as a message begins. @throws UsageError for one that is counted already */
  takeResult({ keys, number }: ReadResult, file: string, from: string): void {
    this.inputOf(keys.input).takeResult(keys.shard, number, file, from);
  }

  /** Takes a file of results that has none. */
  takeNothing(): void {
    this.withoutResult++;
  }

  /**
   * What is counted.
   * @returns the inputs by digest, and a clause for each of which a part is missing
   * @throws UsageError where a part ends too early
   */
  whatIsCounted(): { readonly inputs: SummaryInput[]; readonly missing: string[] } {
    const all = [...this.byDigest.values()]
      .sort((a, b) => byText(a.digest, b.digest))
      .map((input) => input.whatIsCounted(this.withoutResult));
    return { inputs: all.map(({ input }) => input), missing: all.flatMap(({ missing }) => missing ?? []) };
  }

  private inputOf(digest: string): MergedInput {
    let input = this.byDigest.get(digest);
    if (!input) {
      input = new MergedInput(digest);
      this.byDigest.set(digest, input);
    }
    return input;
  }
}
