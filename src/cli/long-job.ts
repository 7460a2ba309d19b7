import type { Interrupts } from "./interrupts.js";
import type { Output } from "./output.js";

/** For how long work goes on before signals are looked at, and how often its progress is told. Milliseconds. */
const SLICE = 40;
const TOLD_EVERY = 120;

/** A job of many steps. On a terminal a line says how far it is once it takes a moment, and is gone afterwards. */
export class LongJob {
  private sliceBegan = performance.now();
  private told = performance.now();
  private isShown = false;

  constructor(
    private readonly err: Output,
    private readonly interrupts: Interrupts,
  ) {}

  /**
   * To be called after each step, where all that was written is whole.
   * @param words how far it is
   */
  async step(words: () => string): Promise<void> {
    const now = performance.now();
    if (now - this.sliceBegan < SLICE) return;
    if (this.err.terminal && now - this.told >= TOLD_EVERY) {
      await this.err.write(`\r${words()} …\u001b[K`);
      this.isShown = true;
      this.told = now;
    }
    await new Promise((resolve) => setImmediate(resolve));
    if (this.interrupts.isAsked) {
      await this.end();
      await this.interrupts.obey();
    }
    this.sliceBegan = performance.now();
  }

  /** Takes the line away. */
  async end(): Promise<void> {
    if (this.isShown) await this.err.write("\r\u001b[K");
    this.isShown = false;
  }
}
