import type { FleetSummary } from "../../../fleet/summary/inputs.js";
import { type ImageName, Summary } from "../../../fleet/summary/summary.js";
import { messageText } from "../../../report/printable.js";
import { UsageError } from "../../exit.js";
import { Coverage } from "./coverage.js";
import type { MergedPart } from "./parts.js";

/** Adds up the parts of a fleet. */
export class FleetMerger {
  private readonly coverage = new Coverage();
  private summary: Summary | undefined;
  private top: number | undefined;

  /**
   * @param wanted how many machines of the least headroom the whole holds; undefined for as many as the parts
   * @param otherwise how many it holds where no part says
   */
  constructor(
    private readonly wanted: number | undefined,
    private readonly otherwise: number,
  ) {}

  /**
   * @throws UsageError for a part of another image, one that is counted already, and one that holds fewer machines than are
   * wanted; FileError for a shard that is none
   */
  add({ content, file, from }: MergedPart): void {
    if (content === "nothing") {
      this.coverage.takeNothing();
    } else if ("summary" in content) {
      this.addSummary(content.summary, file);
    } else {
      const { keys, result } = content;
      const summary = this.for(keys.image, from);
      this.coverage.takeResult(content, file, from);
      if ("answer" in result) summary.add(result.answer);
      else summary.refuse(result.refused);
    }
  }

  /**
   * What all comes to.
   * @returns with a clause for each input of which a part is missing
   * @throws UsageError where the results of a part end too early
   */
  data(): { readonly summary: FleetSummary; readonly missing: readonly string[] } {
    const { inputs, missing } = this.coverage.whatIsCounted();
    const summary = this.summary ?? new Summary(null, this.wanted ?? this.top ?? this.otherwise);
    return { summary: { ...summary.data(), inputs }, missing };
  }

  private addSummary(summary: FleetSummary, file: string): void {
    this.checkTop(summary.top, file);
    this.coverage.takeSummary(summary.inputs, file);
    if (summary.image) this.for(summary.image, file).merge(summary);
  }

  private checkTop(top: number, from: string): void {
    const most = this.wanted ?? this.top ?? this.summary?.top ?? top;
    if (top < most)
      throw new UsageError(
        `${from}: holds the ${top} machines of the least headroom, and ${most} are wanted: give --top ${top}`,
      );
    this.top = most;
  }

  private for(image: ImageName, from: string): Summary {
    this.summary ??= new Summary(image, this.wanted ?? this.top ?? this.otherwise);
    const { image: known } = this.summary;
    if (!known || (image.digest === known.digest && image.name === known.name && image.type === known.type))
      return this.summary;
    const one = `\`${messageText(known.name)}\` (${known.digest})`;
    throw new UsageError(
      `${from}: is of the image \`${messageText(image.name)}\` (${image.digest}), and others are of ${one}`,
    );
  }
}
