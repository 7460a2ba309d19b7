import {
  ARCHS,
  type Arch,
  defaultPageSize,
  defaultWalk,
  type KernelVersion,
  NEWEST_PROFILE,
  parseVersion,
  type U64,
  U64_MAX,
  u64,
  type Walk,
} from "../../engine/index.js";
import {
  type Crashkernel,
  type Expression,
  isCrashkernel,
  isRam,
  isReserved,
  isScratch,
  isSizeField,
  isVersionField,
  isWordField,
  type Machine,
  type Ram,
  type Range,
  type Reserved,
  type SizeField,
  type VersionField,
  type WordField,
} from "../generated/ast.js";
import { isRamFile } from "../scoping/captured-fields.js";
import type { CapturedFiles } from "./captured-files.js";
import type { Constants } from "./constants.js";
import { fieldsByKey } from "./fields.js";
import { error, type Report, spotOf } from "./finding.js";
import { type Extent, lastByte, readRange } from "./ranges.js";
import type { MachineValues, RamValue, RangeValue, ScratchValue } from "./values.js";
import { oneOf } from "./words.js";

type Field = WordField | VersionField | SizeField | Crashkernel;

const NEWEST: KernelVersion = parseVersion(NEWEST_PROFILE.since) as KernelVersion;

/** The pages that kernels are built with. Bytes. */
const PAGE_SIZES: readonly bigint[] = [0x1000n, 0x4000n, 0x10000n];

/**
 * Works out every field of a machine and fills in the defaults.
 * @returns undefined when a field that others need has no value; whatever is wrong is reported
 */
export function readMachine(
  node: Machine,
  constants: Constants,
  files: CapturedFiles,
  report: Report,
): MachineValues | undefined {
  return new MachineReader(node, constants, files, report).read();
}

class MachineReader {
  private readonly fields: ReadonlyMap<string, Field>;
  private complete = true;

  constructor(
    private readonly node: Machine,
    private readonly constants: Constants,
    private readonly files: CapturedFiles,
    private readonly report: Report,
  ) {
    const single = node.fields.filter(
      (field): field is Field =>
        isWordField(field) || isVersionField(field) || isSizeField(field) || isCrashkernel(field),
    );
    this.fields = fieldsByKey(single, report);
  }

  read(): MachineValues | undefined {
    const arch = this.arch();
    const version = this.version();
    const captured = this.node.fields.filter(isRamFile).map((field) => this.files.iomem(field, this.report));
    const ram = [
      ...this.node.fields.filter(isRam).flatMap((field) => this.ram(field) ?? []),
      ...captured.flatMap((file) => file?.ram ?? []),
    ];
    const reserved = [
      ...this.node.fields.filter(isReserved).flatMap((field) => this.range(field, field.name) ?? []),
      ...captured.flatMap((file) => file?.reserved ?? []),
    ];
    const scratch = this.node.fields.filter(isScratch).flatMap((field) => this.scratch(field) ?? []);
    const crashkernel = this.crashkernel() ?? captured.findLast((file) => file?.crashkernel)?.crashkernel;
    const kho = this.word("kho", ["on", "off"], "a state of KHO");
    const finalized = this.word("finalized", ["yes", "no"], "an answer");
    const walk = this.word<Walk>("walk", ["resources", "memblock"], "a memory walk");
    const page = this.number("page");
    const paging = this.paging(this.number("paging"));
    const memtotal = this.number("memtotal");
    const cma = this.number("cma");
    const pageSize = this.pageSize(page, arch);
    if (arch === undefined || version === undefined || pageSize === undefined) return undefined;
    return {
      node: this.node,
      complete: this.complete,
      arch,
      version,
      versionText: (this.fields.get("kernel") as VersionField | undefined)?.version ?? NEWEST_PROFILE.since,
      pageSize,
      paging,
      walk: walk ?? defaultWalk(arch, version),
      ram,
      reserved,
      crashkernel,
      scratch,
      kho: kho === undefined ? scratch.length > 0 : kho === "on",
      finalized: finalized !== "no",
      memtotal: memtotal ?? totalOf(ram),
      cma: cma === undefined ? 0 : u64(cma),
    };
  }

  private arch(): Arch | undefined {
    const field = this.fields.get("arch");
    if (field) return this.word("arch", ARCHS, "an architecture with kexec_file_load");
    this.report(
      error("missing-field", spotOf(this.node, "name"), `\`${this.node.name}\` needs an \`arch\`: ${ARCHS.join(", ")}`),
    );
    return undefined;
  }

  private version(): KernelVersion | undefined {
    const field = this.fields.get("kernel") as VersionField | undefined;
    if (!field) return NEWEST;
    const version = parseVersion(field.version ?? "");
    if (!version) {
      this.report(
        error(
          "malformed-version",
          spotOf(field, "version"),
          "a kernel version is two or three numbers: `6.16` or `6.16.3`",
        ),
      );
    }
    return version;
  }

  private pageSize(page: bigint | undefined, arch: Arch | undefined): number | undefined {
    const field = this.fields.get("page");
    if (!field) return arch && defaultPageSize(arch);
    if (page === undefined) return undefined;
    if (PAGE_SIZES.includes(page)) return Number(page);
    this.report(error("value-not-allowed", spotOf(field, "value"), "a page is 4K, 16K or 64K"));
    return undefined;
  }

  private paging(paging: bigint | undefined): 4 | 5 {
    const field = this.fields.get("paging");
    if (field && paging !== undefined && paging !== 4n && paging !== 5n) {
      this.report(error("value-not-allowed", spotOf(field, "value"), "x86_64 has 4 or 5 levels of page tables"));
    }
    return paging === 5n ? 5 : 4;
  }

  private ram(field: Ram): RamValue | undefined {
    const range = this.range(field, field.name);
    const nodes = field.nodes.map((node) => this.evaluate(node));
    this.checkOnce(field, "nodes", "node");
    this.checkOnce(field, "flags", "driver_managed");
    const numaNode = nodes[0] === undefined ? undefined : Number(nodes[0]);
    return range && { ...range, numaNode, driverManaged: field.flags.length > 0 };
  }

  private checkOnce(field: Ram, property: "nodes" | "flags", word: string): void {
    if (field[property].length < 2) return;
    const related = [{ spot: spotOf(field, property, 0), message: `\`${word}\` is given here first` }];
    this.report(
      error("duplicate-field", spotOf(field, property, 1), `\`${word}\` is given twice: it stands once`, related),
    );
  }

  private range<T extends Ram | Crashkernel | Reserved>(field: T, name: string | undefined): RangeValue<T> | undefined {
    const extent = this.extent(field.range, "not-empty");
    return extent && { node: field, name, start: extent.start, end: lastByte(extent) };
  }

  private scratch(field: ScratchValue["node"]): ScratchValue | undefined {
    const extent = this.extent(field.range, "empty-allowed");
    if (!extent) return undefined;
    if (extent.size <= U64_MAX) return { node: field, name: field.name, addr: extent.start, size: u64(extent.size) };
    this.report(error("value-out-of-range", spotOf(field.range), "a scratch area has at most 2^64 - 1 bytes"));
    return undefined;
  }

  private extent(range: Range, empty: "empty-allowed" | "not-empty"): Extent | undefined {
    const extent = readRange(range, empty, this.constants, this.report);
    if (!extent) this.complete = false;
    return extent;
  }

  private evaluate(expression: Expression): bigint | undefined {
    const value = this.constants.evaluate(expression, this.report);
    if (value === undefined) this.complete = false;
    return value;
  }

  private crashkernel(): RangeValue<Crashkernel> | undefined {
    const field = this.fields.get("crashkernel") as Crashkernel | undefined;
    return field && this.range(field, undefined);
  }

  private word<T extends string>(key: string, known: readonly T[], what: string): T | undefined {
    const field = this.fields.get(key) as WordField | undefined;
    return field?.value === undefined
      ? undefined
      : oneOf(field.value, known, what, spotOf(field, "value"), this.report);
  }

  private number(key: string): bigint | undefined {
    const field = this.fields.get(key) as SizeField | undefined;
    return field && this.evaluate(field.value);
  }
}

function totalOf(ram: readonly { start: U64; end: U64 }[]): bigint {
  return ram.reduce((sum, { start, end }) => sum + BigInt(end) - BigInt(start) + 1n, 0n);
}
