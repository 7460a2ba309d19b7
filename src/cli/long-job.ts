import type { Interrupts } from "./interrupts.js";
import type { Output } from "./output.js";
import { ProgressLine } from "./progress-line.js";

/** For how long work goes on before signals are looked at. Milliseconds. */
const SLICE = 40;

/** A job of many steps in one thread. On a terminal a line says how far it is. */
export class LongJob {
  private sliceBegan = performance.now();
  private readonly line: ProgressLine;

  constructor(
    err: Output,
    private readonly interrupts: Interrupts,
  ) {
    this.line = new ProgressLine(err);
  }

  /**
   * To be called after each step, where all that was written is whole.
   * @param words how far it is
   */
  async step(words: () => string): Promise<void> {
    if (performance.now() - this.sliceBegan < SLICE) return;
    await this.line.tell(words);
    await new Promise((resolve) => setImmediate(resolve));
    if (this.interrupts.isAsked) {
      await this.line.end();
      await this.interrupts.obey();
    }
    this.sliceBegan = performance.now();
  }

  /** Takes the line away. */
  async end(): Promise<void> {
    await this.line.end();
  }
}
