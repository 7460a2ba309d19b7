import { PerformanceObserver } from "node:perf_hooks";
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** The most that both halves of the young generation take, in bytes. */
const YOUNG = 16 * 1024 * 1024;

/** How much garbage may lie about, in bytes. */
const GARBAGE = 24 * 1024 * 1024;

/** The largest heap that is collected, in bytes: the pause grows with it, and one as large is of a file without its like. */
const HEAP = 200 * 1024 * 1024;

/** For how long nothing is done before that is called idle, in milliseconds. */
const IDLE = 2000;

/**
 * Keeps the memory of this process small. V8's young generation stops growing early: a large one makes the longest pauses
 * longer. And what edits leave behind is collected when there is nothing else to do: by itself V8 waits until the heap has
 * doubled.
 */
export function keepMemorySmall(): void {
  const collect = garbageCollector();
  let kept = 0;
  const whenIdle = setTimeout(() => {
    const { heapUsed } = process.memoryUsage();
    if (heapUsed < kept + GARBAGE || heapUsed > HEAP) return;
    collect();
    kept = process.memoryUsage().heapUsed;
  }, IDLE).unref();
  new PerformanceObserver(() => {
    if (youngSize() >= YOUNG) setFlagsFromString("--semi-space-growth-factor=1");
    // The young generation is collected while work goes on: when it no longer is, there is none.
    whenIdle.refresh();
  }).observe({ entryTypes: ["gc"] });
}

function youngSize(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space")?.space_size ?? 0;
}

function garbageCollector(): () => void {
  setFlagsFromString("--expose-gc");
  const collect: (how: object) => void = runInNewContext("gc");
  setFlagsFromString("--no-expose-gc");
  // The pages that become free are given back.
  return () => collect({ type: "major", execution: "sync", flavor: "last-resort" });
}
