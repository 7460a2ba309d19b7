import type { Arch } from "../../engine/index.js";
import type { LoadLine } from "./load-line.js";
import type { LoadedLine, LoggedLoad, LoggedSegment } from "./model.js";

/** How far a load has come. */
type Phase = "begun" | "placing" | "listing" | "ended";

/** A load whose lines are still coming. */
type Growing = { -readonly [Key in keyof LoggedLoad]: LoggedLoad[Key] } & {
  loaded: LoadedLine[];
  segments: LoggedSegment[] | null;
  phase: Phase;
  /** Whether `bzImage64_probe` has spoken. */
  probed: boolean;
  /** `nr_segments`. */
  count: number | undefined;
};

/** Sorts the lines of loads, in the order of the log, into loads. */
export class LoadCollector {
  private readonly loads: Growing[] = [];
  private current: Growing | undefined;

  /**
   * Takes the next line.
   * @param arch the architecture that the line gives away
   * @param number its number, from 1
   * @param boot the index of the boot
   */
  add(line: LoadLine, arch: Arch | undefined, number: number, boot: number): void {
    if (!this.current || this.current.boot !== boot || !continues(this.current, line, arch)) {
      this.current = begin(number, boot);
      this.loads.push(this.current);
    }
    take(this.current, line, number);
  }

  /**
   * Every load so far.
   * @param archs the architecture of each boot
   */
  all(archs: readonly (Arch | undefined)[]): LoggedLoad[] {
    return this.loads.map((load) => {
      const { phase: _, probed: __, count, ...logged } = load;
      return { ...logged, arch: archs[load.boot], complete: isComplete(load, count) };
    });
  }
}

function begin(line: number, boot: number): Growing {
  return {
    line,
    boot,
    arch: undefined,
    kernelSize: undefined,
    type: undefined,
    flags: undefined,
    start: undefined,
    ima: undefined,
    attempts: 0,
    loaded: [],
    segments: null,
    complete: false,
    phase: "begun",
    probed: false,
    count: undefined,
  };
}

/** Whether a line can belong to the load before it. */
function continues(load: Growing, line: LoadLine, arch: Arch | undefined): boolean {
  if (load.phase === "ended") return false;
  const fresh = load.phase === "begun";
  const placing = fresh || load.phase === "placing";
  switch (line.kind) {
    case "begins":
      return line.kernelSize === undefined && fresh && !load.probed;
    case "ima":
      return fresh && load.ima === undefined;
    case "loaded":
      // The loader of x86_64 never begins anew.
      return placing && !(arch === "x86_64" && load.loaded.some(({ name }) => name === line.name));
    case "gives-up":
      return line.probing ? fresh && !load.probed : placing;
    case "note":
    case "count":
      return placing;
    case "segment":
      return (load.segments?.at(-1)?.index ?? -1) < line.index;
    case "done":
      return true;
  }
}

function take(load: Growing, line: LoadLine, number: number): void {
  switch (line.kind) {
    case "begins":
      load.kernelSize = line.kernelSize;
      load.probed = line.kernelSize === undefined;
      break;
    case "ima":
      load.ima = line.mem;
      break;
    case "loaded": {
      const { name, mem, bufsz, memsz } = line;
      load.phase = "placing";
      if (load.attempts === 0 || load.loaded.some((before) => before.name === name)) {
        load.attempts++;
        load.loaded = [];
      }
      load.loaded.push({ name, mem, bufsz, memsz, line: number });
      break;
    }
    case "count":
      load.phase = "listing";
      load.count = line.count;
      load.segments = [];
      break;
    case "segment": {
      const { index, mem, memsz, bufsz } = line;
      load.phase = "listing";
      load.segments ??= [];
      load.segments.push({ index, mem, memsz, bufsz, line: number });
      break;
    }
    case "done":
      load.phase = "ended";
      load.type = line.type;
      load.start = line.start;
      load.flags = line.flags;
      break;
    case "gives-up":
      load.phase = "ended";
      break;
    case "note":
      break;
  }
}

function isComplete({ segments, loaded, ima }: LoggedLoad, count: number | undefined): boolean {
  if (segments === null || segments.some(({ index }, i) => index !== i)) return false;
  return count === undefined
    ? segments.length >= loaded.length + (ima === undefined ? 0 : 1)
    : segments.length === count;
}
