import { type ImageName, Summary, type SummaryData } from "../../../fleet/summary/summary.js";
import { messageText } from "../../../report/printable.js";
import { FileError, UsageError } from "../../exit.js";
import type { MergedPart } from "./parts.js";

/** Adds up the parts of a fleet. */
export class FleetMerger {
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

  /** @throws UsageError for a part of another image, or one that holds fewer machines than are wanted */
  add({ content, from }: MergedPart): void {
    if ("summary" in content) {
      const { summary } = content;
      this.checkTop(summary.top, from);
      this.for(summary.image, from).merge(summary);
      return;
    }
    const { image, result } = content;
    const summary = this.for(image, from);
    if ("answer" in result) summary.add(result.answer);
    else summary.refuse(result.refused);
  }

  /** What all comes to. @throws FileError where there was no part */
  data(): SummaryData {
    if (!this.summary) throw new FileError("there is nothing to merge: no part has a result");
    return this.summary.data();
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
    const { digest, name, type } = this.summary.image;
    if (image.digest === digest && image.name === name && image.type === type) return this.summary;
    const one = `\`${messageText(name)}\` (${digest})`;
    throw new UsageError(
      `${from}: is of the image \`${messageText(image.name)}\` (${image.digest}), and others are of ${one}`,
    );
  }
}
