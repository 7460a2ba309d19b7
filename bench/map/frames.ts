import type { Page } from "playwright-core";
import type { Cost } from "../measure.js";

/** What the frames of a movement cost. */
export interface Frames {
  /** What the page works in a frame: script, style, layout and painting, until it is free again. */
  readonly work: readonly Cost[];
  /** From one frame to the next; no shorter than the screen's own. */
  readonly apart: readonly Cost[];
}

/**
 * Moves over the map by one turn of the wheel a frame, there and back again, and measures each frame.
 * @param turn of the wheel, as `deltaY`; `pan` moves in place of zooming
 * @param frames how many
 */
export async function measureFrames(page: Page, turn: number, pan: boolean, frames: number): Promise<Frames> {
  const measured = await page.evaluate(
    async ({ turn, pan, frames }) => {
      const picture = document.querySelector("#picture");
      if (!picture) throw new Error("no picture");
      const { left, top, height } = picture.getBoundingClientRect();
      const painted = new MessageChannel();
      const work: number[] = [];
      const apart: number[] = [];
      let start = 0;
      let last = 0;
      painted.port1.onmessage = () => work.push(performance.now() - start);
      await new Promise<void>((done) => {
        // In each frame the map draws what the wheel asked for in the frame before.
        const step = (now: number) => {
          if (last > 0) apart.push(now - last);
          if (apart.length >= frames) return done();
          last = now;
          start = performance.now();
          painted.port2.postMessage(null);
          requestAnimationFrame(step);
          const back = Math.floor(apart.length / 40) % 2 === 1;
          picture.dispatchEvent(
            new WheelEvent("wheel", {
              bubbles: true,
              cancelable: true,
              deltaY: back ? -turn : turn,
              shiftKey: pan,
              clientX: left + 200,
              clientY: top + height * 0.4,
            }),
          );
        };
        requestAnimationFrame(step);
      });
      return { work, apart };
    },
    { turn, pan, frames },
  );
  const costs = (times: readonly number[]): Cost[] => times.map((wall) => ({ wall, cpu: undefined }));
  return { work: costs(measured.work), apart: costs(measured.apart) };
}
