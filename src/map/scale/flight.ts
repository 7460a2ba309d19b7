import { between, type Viewport } from "./viewport.js";

/** How long it takes to get from one view to another, in milliseconds. */
const DURATION = 220;

/** Gets from one view to another in steps, one a frame; at once where less motion is asked for. */
export class Flight {
  private frame = 0;

  /** @param set shows a view */
  constructor(private readonly set: (view: Viewport) => void) {}

  /** Begins to go; what was under way stops where it is. */
  go(from: Viewport, to: Viewport): void {
    this.stop();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.set(to);
      return;
    }
    const start = performance.now();
    const step = (now: number) => {
      const t = Math.min((now - start) / DURATION, 1);
      if (t < 1) this.frame = requestAnimationFrame(step);
      this.set(t === 1 ? to : between(from, to, t * t * (3 - 2 * t)));
    };
    this.frame = requestAnimationFrame(step);
  }

  /** Stays where it is. */
  stop(): void {
    cancelAnimationFrame(this.frame);
  }
}
