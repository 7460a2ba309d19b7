import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  type ImageType,
  type KexecBuf,
  kexecBuf,
  type Machine,
  parseVersion,
  profileFor,
  u64,
  type Walk,
} from "../../src/engine/index.js";

/** One line of `test/fixtures/vectors.jsonl.gz`: a scenario and what the kernel's own functions answered. */
export interface Vector {
  id: string;
  level: "buffers" | "loader";
  pageSize: string;
  walk: Walk;
  type: ImageType;
  destLimit: string;
  totalRamPages: string;
  ram: { start: string; end: string; driverManaged: boolean }[];
  reserved: { start: string; end: string }[];
  crashkernel: { start: string; end: string } | null;
  kho: { scratch: { addr: string; size: string }[] } | null;
  buffers: {
    name: string;
    bufsz: string;
    memsz: string;
    align: string;
    min: string;
    max: string;
    topDown: boolean;
    mem: string | null;
  }[];
  steps: number;
  expected: {
    errno: string | null;
    failedAt: number | string | null;
    segments: { name: string; mem: string; memsz: string; bufsz: string }[];
  };
}

const num = (text: string) => u64(BigInt(text));
const range = ({ start, end }: { start: string; end: string }) => ({ start: num(start), end: num(end) });

/** Reads all vectors of one level. */
export function readVectors(level: Vector["level"]): Vector[] {
  const text = gunzipSync(readFileSync(new URL("../fixtures/vectors.jsonl.gz", import.meta.url))).toString();
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Vector)
    .filter((vector) => vector.level === level);
}

/** The machine of a vector. Vectors have the behaviour of 6.12 plus the seed patch, which is what 6.16 does. */
export function machineOf(vector: Vector): Machine {
  const version = parseVersion("6.16");
  if (!version) throw new Error("unreachable");
  return {
    profile: profileFor(version),
    pageSize: Number(vector.pageSize),
    walk: vector.walk,
    destLimit: num(vector.destLimit),
    totalRamPages: num(vector.totalRamPages),
    memUnknown: 0,
    ram: vector.ram.map((ram) => ({ ...range(ram), driverManaged: ram.driverManaged })),
    reserved: vector.reserved.map(range),
    crashkernel: vector.crashkernel && range(vector.crashkernel),
    kho: vector.kho && {
      finalized: true,
      scratch: vector.kho.scratch.map(({ addr, size }) => ({ addr: num(addr), size: num(size) })),
    },
    cma: 0,
  };
}

/** The buffers of a vector of level `buffers`. */
export function buffersOf(vector: Vector): KexecBuf[] {
  return vector.buffers.map((b) =>
    kexecBuf({
      name: b.name,
      bufsz: num(b.bufsz),
      memsz: num(b.memsz),
      bufAlign: num(b.align),
      bufMin: num(b.min),
      bufMax: num(b.max),
      topDown: b.topDown,
      mem: num(b.mem ?? "0x0"),
    }),
  );
}
