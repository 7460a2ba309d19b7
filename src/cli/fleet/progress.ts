import { grouped } from "../../report/grouped.js";
import type { Output } from "../output.js";

/** How often the line changes, in milliseconds. */
const TOLD_EVERY = 250;

/** A line on a terminal that says how many machines there are answers for, and is gone afterwards; nothing elsewhere. */
export class FleetProgress {
  private told = performance.now();
  private shows = false;

  constructor(private readonly err: Output) {}

  async tell(machines: number): Promise<void> {
    const now = performance.now();
    if (!this.err.terminal || now - this.told < TOLD_EVERY) return;
    this.told = now;
    this.shows = true;
    await this.err.write(`\r\u001b[K${grouped(machines)} machines …`);
  }

  async end(): Promise<void> {
    if (this.shows) await this.err.write("\r\u001b[K");
  }
}
