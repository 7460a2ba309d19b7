import type { FleetImage } from "../../fleet/answer/image.js";
import type { Shard } from "../../fleet/lines/shard.js";
import { type FleetSummary, inputsOfRun } from "../../fleet/summary/inputs.js";
import { Summary } from "../../fleet/summary/summary.js";
import { BEGINNING, type InputPlace } from "./input/line-chunks.js";
import type { WrittenPlace } from "./output/result-file.js";
import type { Progress } from "./output/state.js";
import type { TaskResult } from "./task.js";

/** How far a run has come. */
export class SoFar {
  private readonly summary: Summary;
  private at: InputPlace;
  private input: string | undefined;
  private last: number;

  /** @param before where an earlier run ended that this one goes on with */
  constructor({ name, type, digest }: FleetImage, top: number, before: Progress | undefined) {
    this.summary = new Summary({ name, type, digest }, top);
    this.at = before?.place ?? BEGINNING;
    this.last = before?.last ?? 0;
    if (!before) return;
    this.summary.merge(before.summary);
    if (this.last > 0) this.input = before.input;
  }

  /** Up to where the input is answered for. */
  get place(): InputPlace {
    return this.at;
  }

  /** How many machines are counted. */
  get machines(): number {
    return this.summary.count;
  }

  /** Which input it is: as an earlier run has it, that saw its beginning. @param found as it is found now */
  inputNamed(found: string): string {
    this.input ??= found;
    return this.input;
  }

  /** Counts the next part of the input. @param end where the part ends */
  take(end: InputPlace, { last, summary }: TaskResult): void {
    this.at = end;
    this.last = Math.max(this.last, last);
    this.summary.merge(summary);
  }

  /** What it comes to. */
  data(shard: Shard | null): FleetSummary {
    return { ...this.summary.data(), inputs: inputsOfRun(this.input ?? "", this.last, shard) };
  }

  /** What a state keeps. @param outputs how far results are written */
  progress(outputs: readonly WrittenPlace[]): Progress {
    return { place: this.at, input: this.input ?? "", last: this.last, outputs, summary: this.summary.data() };
  }
}
