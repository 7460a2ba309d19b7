import type { Failure, Placement } from "../../src/engine/index.js";
import type { ModelAnswer } from "./page-stepping-model.js";

/** An answer with every value a bigint and every region spelled out, the engine's or the model's. */
export interface FullAnswer {
  failure: Failure | null;
  segments: {
    name: string;
    mem: bigint;
    memsz: bigint;
    bufsz: bigint;
    region: { start: bigint; end: bigint } | null;
  }[];
}

/** The engine's answer in full. */
export function inFull({ failure, segments, regions }: Placement): FullAnswer {
  return {
    failure: failure && ordered(failure),
    segments: segments.map(({ name, mem, memsz, bufsz, region }) => ({
      name,
      mem: BigInt(mem),
      memsz: BigInt(memsz),
      bufsz: BigInt(bufsz),
      region:
        region < 0 ? null : { start: BigInt(regions[region]?.start ?? -1), end: BigInt(regions[region]?.end ?? -1) },
    })),
  };
}

/** The model's answer in full. */
export function modelInFull({ failure, segments }: ModelAnswer): FullAnswer {
  return {
    failure: failure && ordered(failure),
    segments: segments.map(({ region, ...segment }) => ({
      ...segment,
      region: region && { start: region.start, end: region.end },
    })),
  };
}

/** The two segments of an overlap in ascending order. */
function ordered(failure: Failure): Failure {
  return failure.at === "sanity" ? { ...failure, segments: [...failure.segments].sort((a, b) => a - b) } : failure;
}
