import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  type ImageType,
  type KexecBuf,
  kexecBuf,
  type LoaderRequest,
  type Machine,
  parseVersion,
  profileFor,
  u64,
  type Walk,
} from "../../src/engine/index.js";

interface AnyVector {
  id: string;
  pageSize: string;
  walk: Walk;
  type: ImageType;
  destLimit: string;
  totalRamPages: string;
  ram: { start: string; end: string; driverManaged: boolean }[];
  reserved: { start: string; end: string }[];
  crashkernel: { start: string; end: string } | null;
  kho: { scratch: { addr: string; size: string }[] } | null;
  steps: number;
  expected: {
    errno: string | null;
    failedAt: number | string | null;
    segments: { name: string; mem: string; memsz: string; bufsz: string }[];
  };
}

/** One line of `test/fixtures/vectors.jsonl.gz`: a list of buffers and what the kernel's own functions answered. */
export interface Vector extends AnyVector {
  level: "buffers";
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
}

/** The same of what a loader was given. */
export type LoaderVector = AnyVector & { level: "loader" } & (
    | { arch: "x86_64"; loader: X86Loader }
    | { arch: "arm64"; loader: ArmLoader }
  );

interface X86Loader {
  kernelLen: string;
  setupSects: string;
  initSize: string;
  kernelAlignment: string;
  prefAddress: string;
  cmdlineLen: string;
  cmdlineSize: string;
  initrdLen: string | null;
  efiMapSz: string;
  ima: boolean;
  khoConfig: boolean;
  purgatory: { bufsz: string; memsz: string; align: string };
  elfcorehdrSz: string | null;
}

interface ArmLoader {
  kernelLen: string;
  imageSize: string;
  textOffset: string;
  initrdLen: string | null;
  dtbLen: string;
  elfcorehdrSz: string | null;
}

const num = (text: string) => u64(BigInt(text));
const range = ({ start, end }: { start: string; end: string }) => ({ start: num(start), end: num(end) });

/** Reads all vectors of one level. */
export function readVectors(level: "buffers"): Vector[];
export function readVectors(level: "loader"): LoaderVector[];
export function readVectors(level: string): unknown[] {
  const text = gunzipSync(readFileSync(new URL("../fixtures/vectors.jsonl.gz", import.meta.url))).toString();
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
    .filter((vector) => vector.level === level);
}

/** The machine of a vector. Vectors have the behaviour of 6.12 plus the seed patch, which adds its array whenever KHO is on. */
export function machineOf(vector: Vector | LoaderVector): Machine {
  const version = parseVersion("6.12");
  if (!version) throw new Error("unreachable");
  return {
    profile: { ...profileFor(version), khoArray: "enabled" },
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

/** What the loader of a vector is given. */
export function requestOf({ arch, loader }: LoaderVector): LoaderRequest {
  const elfcorehdr = num(loader.elfcorehdrSz ?? "0x0");
  const common = {
    refused: null,
    initrd: loader.initrdLen === null ? null : num(loader.initrdLen),
    elfcorehdr: { bufsz: elfcorehdr, memsz: elfcorehdr },
    ima: null,
    dmCryptKeys: null,
  };
  if (arch === "arm64") {
    const { kernelLen, imageSize, textOffset, dtbLen } = loader;
    const kernel = { fileSize: num(kernelLen), imageSize: num(imageSize), textOffset: num(textOffset), pageSize: null };
    return { ...common, loader: "arm64_Image", kernel, granules: null, cmdline: 0, dtb: num(dtbLen) };
  }
  const { purgatory } = loader;
  return {
    ...common,
    loader: "bzImage",
    kernel: {
      fileSize: num(loader.kernelLen),
      setupSects: Number(loader.setupSects),
      initSize: num(loader.initSize),
      kernelAlignment: num(loader.kernelAlignment),
      prefAddress: num(loader.prefAddress),
      cmdlineSize: num(loader.cmdlineSize),
    },
    cmdline: num(loader.cmdlineLen),
    purgatory: { bufsz: num(purgatory.bufsz), memsz: num(purgatory.memsz), bufAlign: num(purgatory.align) },
    config: { imaKexec: loader.ima, kexecHandover: loader.khoConfig },
    efiMap: num(loader.efiMapSz),
    dtb: null,
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
