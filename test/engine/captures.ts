import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseIomem } from "../../src/capture/iomem.js";
import {
  defaultWalk,
  destinationLimit,
  type ImageType,
  type KexecBuf,
  kexecBuf,
  type Machine,
  memUnknown,
  parseVersion,
  profileFor,
  u64,
} from "../../src/engine/index.js";

const FOLDER = fileURLToPath(new URL("../fixtures/captures/", import.meta.url));

/** One load that a real kernel answered and logged; `segments` are its own list, null when it failed. */
export interface CapturedLoad {
  readonly name: string;
  readonly type: ImageType;
  readonly errno: string | null;
  readonly kernel: { readonly init_size?: string; readonly kernel_alignment?: string; readonly pref_address?: string };
  readonly initrdLen: number | null;
  readonly segments: readonly { readonly mem: string; readonly memsz: number; readonly bufsz: number }[] | null;
}

/** One boot of a real kernel. */
export interface Capture {
  readonly boot: string;
  readonly arch: string;
  readonly kernelRelease: string;
  readonly iomem: string;
  readonly memTotalKiB: number;
  readonly cases: readonly CapturedLoad[];
  /** Scratch areas in list order; null when KHO was off. */
  readonly scratch: readonly { readonly addr: bigint; readonly size: bigint }[] | null;
}

/** Every capture of an architecture whose kernel walks resources. */
export function readCaptures(arch: string): Capture[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.includes("73km"))
    .map(({ name }) => ({
      ...JSON.parse(readFileSync(`${FOLDER}${name}/capture.json`, "utf8")),
      scratch: readScratch(name),
    }))
    .filter((capture) => capture.arch === arch);
}

function readScratch(name: string): Capture["scratch"] {
  if (!readdirSync(FOLDER + name).includes("scratch_phys.txt")) return null;
  const numbers = (file: string) => readFileSync(`${FOLDER}${name}/${file}`, "utf8").trim().split("\n").map(BigInt);
  const sizes = numbers("scratch_len.txt");
  return numbers("scratch_phys.txt").map((addr, i) => ({ addr, size: sizes[i] ?? 0n }));
}

/** The machine of an x86_64 capture, from the files read in it. */
export function machineOf(capture: Capture): Machine {
  const version = parseVersion(/^\d+\.\d+\.\d+/.exec(capture.kernelRelease)?.[0] ?? "");
  const iomem = parseIomem(capture.iomem);
  if (!version || "problem" in iomem) throw new Error(`${capture.boot} cannot be read`);
  const crash = iomem.crashkernels.at(-1);
  const range = ({ start, end }: { start: bigint; end: bigint }) => ({ start: u64(start), end: u64(end) });
  return {
    profile: profileFor(version),
    pageSize: 0x1000,
    walk: defaultWalk("x86_64", version),
    destLimit: destinationLimit("x86_64", 4),
    totalRamPages: Math.floor(capture.memTotalKiB / 4),
    memUnknown: memUnknown("x86_64"),
    ram: iomem.ram.map((ram) => ({ ...range(ram), driverManaged: ram.driverManaged })),
    reserved: [],
    crashkernel: crash ? range(crash) : null,
    kho: capture.scratch && {
      finalized: true,
      scratch: capture.scratch.map(({ addr, size }) => ({ addr: u64(addr), size: u64(size) })),
    },
    cma: 0,
  };
}

/**
 * The buffers that `bzImage64_load` added for a load that succeeded: sizes as the kernel's own list shows them, the rest
 * from the table of the loader and the header of the image.
 * @param oldMinimum whether the kernel's own minimum is 1M whatever pref_address says (before 6.9)
 */
export function buffersOf(load: CapturedLoad, ownSegments: number, oldMinimum: boolean): KexecBuf[] {
  const preferred = Math.max(Number(load.kernel.pref_address), 0x100000);
  const shapes = [
    ...(load.type === "crash" ? [{ name: "elfcorehdr" }] : []),
    { name: "purgatory", bufMin: 0x3000, topDown: true },
    { name: "bootparams", bufMin: 0x3000, bufAlign: 16, topDown: true },
    {
      name: "kernel",
      bufMin: oldMinimum ? 0x100000 : preferred,
      bufAlign: Number(load.kernel.kernel_alignment),
      topDown: true,
    },
    ...(load.initrdLen === null ? [] : [{ name: "initrd", bufMin: 0x1000000, topDown: true }]),
  ];
  const segments = (load.segments ?? []).slice(ownSegments);
  if (segments.length !== shapes.length) throw new Error(`${load.name}: ${segments.length} segments`);
  return shapes.map((shape, i) => {
    const { memsz, bufsz } = segments[i] as { memsz: number; bufsz: number };
    return kexecBuf({ ...shape, memsz, bufsz });
  });
}
