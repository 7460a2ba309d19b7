import {
  type AddressRange,
  destinationLimit,
  explain,
  type ImageType,
  type KexecBuf,
  kexecBuf,
  type Machine,
  parseVersion,
  place,
  prepareMachine,
  profileFor,
} from "../../src/engine/index.js";
import type { ReportDiagnostic, ReportExpectation, ReportFile, ReportImage } from "../../src/report/model.js";

export const K = 1024;
export const M = 1024 * K;
export const G = 1024 * M;

/** A machine as `machine { … }` makes it, with x86_64's defaults. */
export interface SceneMachine extends Partial<Omit<Machine, "profile">> {
  readonly name?: string;
  readonly kernel?: string;
}

/** First byte and length as a range with an inclusive end. */
export function range(start: number, size: number): AddressRange {
  return { start, end: start + size - 1 };
}

/** One image, placed by the real engine. */
export function scene(
  name: string,
  { name: machineName = "host", kernel = "6.16", ...fields }: SceneMachine,
  buffers: readonly (Partial<KexecBuf> & Pick<KexecBuf, "name" | "memsz">)[],
  { type = "default", expectations = [] }: { type?: ImageType; expectations?: readonly ReportExpectation[] } = {},
): ReportImage {
  const version = parseVersion(kernel);
  if (!version) throw new Error(`bad version ${kernel}`);
  const ram = fields.ram ?? [{ name: "low", ...range(M, 3 * G - M) }];
  const machine: Machine = {
    profile: profileFor(version),
    pageSize: 4096,
    walk: "resources",
    destLimit: destinationLimit("x86_64", 4),
    totalRamPages: Math.floor(ram.reduce((sum, { start, end }) => sum + Number(end) - Number(start) + 1, 0) / 4096),
    memUnknown: 0,
    reserved: [],
    crashkernel: null,
    kho: null,
    cma: 0,
    ...fields,
    ram,
  };
  const prepared = prepareMachine(machine);
  const bufs = buffers.map((buffer) => kexecBuf(buffer));
  return {
    name,
    machine: machineName,
    type,
    kernel,
    kho: machine.kho !== null,
    load: {
      arch: "x86_64",
      machine,
      payload: bufs,
      placement: place(prepared, type, bufs),
      explain: () => explain(prepared, type, bufs),
    },
    expectations,
  };
}

/** An image of a scenario that is wrong: nothing was placed. */
export function invalidScene(name: string): ReportImage {
  return { name, machine: "host", type: "default", kernel: "6.16", kho: false, load: null, expectations: [] };
}

/** A file with these images. */
export function sceneFile(images: readonly ReportImage[], fields: Partial<ReportFile> = {}): ReportFile {
  return { path: "host.kexec", text: "", images, diagnostics: [], ...fields };
}

/** A finding on one line, `length` columns long. */
export function finding(
  fields: Partial<ReportDiagnostic> & { line: number; column: number; length?: number },
): ReportDiagnostic {
  const { length = 1, ...rest } = fields;
  return {
    severity: "error",
    code: "no-hole",
    message: "initrd finds no hole",
    endLine: fields.line,
    endColumn: fields.column + length,
    related: [],
    ...rest,
  };
}

/** The machine `host` of the language's first example. */
export const HOST: SceneMachine = {
  kernel: "6.16",
  ram: [
    { start: 0x1000, end: 0x9fbff },
    { name: "low", start: 0x10_0000, end: 0xbfff_ffff },
    { name: "high", node: 0, ...range(4 * G, 60 * G) },
    { name: "far", node: 1, ...range(64 * G, 64 * G) },
    { name: "pmem", driverManaged: true, ...range(128 * G, 256 * G) },
  ],
  crashkernel: range(0x7000_0000, 256 * M),
  kho: {
    finalized: true,
    scratch: [
      { name: "lowmem", addr: 0x6e00_0000, size: 16 * M },
      { name: "global", addr: 63 * G, size: 512 * M },
      { name: "node0", addr: 62 * G, size: 256 * M },
      { name: "node1", addr: 126 * G, size: 256 * M },
    ],
  },
};

/** The buffers of the image `next` of the language's first example. */
export const NEXT = [
  { name: "purgatory", memsz: 20 * K, bufMin: 0x3000, topDown: true },
  { name: "bootparams", memsz: 5 * K, bufAlign: 16, bufMin: 0x3000, topDown: true },
  { name: "kernel", bufsz: 14 * M, memsz: 56 * M, bufAlign: 2 * M, bufMin: 16 * M, topDown: true },
  { name: "initrd", memsz: 180 * M, bufMin: 16 * M, topDown: true },
];
