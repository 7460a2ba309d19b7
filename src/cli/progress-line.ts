import type { Output } from "./output.js";

/** How often the line changes, in milliseconds. */
const TOLD_EVERY = 120;

/** A line on a terminal that says how far a job is once it takes a moment, and is gone afterwards; nothing elsewhere. */
export class ProgressLine {
  private told = performance.now();
  private isShown = false;

  constructor(private readonly err: Output) {}

  /** @param words how far it is */
  async tell(words: () => string): Promise<void> {
    const now = performance.now();
    if (!this.err.terminal || now - this.told < TOLD_EVERY) return;
    this.told = now;
    this.isShown = true;
    await this.err.write(`\r${words()} …\u001b[K`);
  }

  /** Takes the line away. */
  async end(): Promise<void> {
    if (this.isShown) await this.err.write("\r\u001b[K");
    this.isShown = false;
  }
}
