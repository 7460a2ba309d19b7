import { hex } from "../../../../engine/index.js";
import { bothSizes, count, exactSize, rangeText, sizeOf } from "../../../../report/sizes.js";
import { readConfigFile } from "../../../analysis/captured/config.js";
import { readCrashkernelFile } from "../../../analysis/captured/crashkernel.js";
import { readMeminfoFile } from "../../../analysis/captured/meminfo.js";
import { readRamFile } from "../../../analysis/captured/ram.js";
import { readReservedFiles } from "../../../analysis/captured/reserved.js";
import type { Finding, Report } from "../../../analysis/finding.js";
import type { RangeValue } from "../../../analysis/values.js";
import type { CapturedFiles } from "../../../files/captured-files.js";
import type { CapturedFile } from "../../../generated/ast.js";
import { type Block, list, table, text } from "../../markup/blocks.js";
import { bytesWords } from "../bytes.js";
import { configPoints } from "./config-points.js";
import { type FileWords, fileBlocks } from "./file-blocks.js";

/** What a machine reads from a file that one of its fields names. */
export function capturedFileBlocks(node: CapturedFile, files: CapturedFiles): Block[] {
  const problems: Finding[] = [];
  const read = READERS[node.key](node, files, (finding) => problems.push(finding));
  return fileBlocks(node.path, read, problems);
}

type Reader = (node: CapturedFile, files: CapturedFiles, report: Report) => FileWords | undefined;

const READERS: Readonly<Record<CapturedFile["key"], Reader>> = {
  ram(node, files, report) {
    const memory = readRamFile(node, files, report);
    if (!memory) return undefined;
    const { crashkernel, kind, low, ram } = memory;
    const what = kind === "iomem" ? "a copy of `/proc/iomem`" : "memblock's list of memory";
    return {
      what: `${what}: ${totalWords(ram)}.`,
      blocks: [
        ...rangeTable(ram, ({ driverManaged, numaNode }) =>
          [numaNode === undefined ? "" : `node ${numaNode}`, driverManaged ? "driver-managed" : ""]
            .filter(Boolean)
            .join(", "),
        ),
        ...(kind === "iomem" ? crashkernelBlocks(crashkernel, low) : []),
      ],
    };
  },
  reserved(node, files, report) {
    const failed: Finding[] = [];
    const ranges = readReservedFiles([node], [], files, (finding) => failed.push(finding));
    failed.forEach(report);
    if (failed.length > 0) return undefined;
    return { what: `memblock's list of reserved memory: ${totalWords(ranges)}.`, blocks: rangeTable(ranges, () => "") };
  },
  crashkernel(node, files, report) {
    const read = readCrashkernelFile(node, files, report);
    return read && { what: "a copy of `/proc/iomem`.", blocks: crashkernelBlocks(read.crashkernel, read.low) };
  },
  memtotal(node, files, report) {
    const meminfo = readMeminfoFile(node, files, report);
    if (!meminfo) return undefined;
    const { cmaTotal, memTotal } = meminfo;
    const cma = cmaTotal ? `, CmaTotal ${bothSizes(cmaTotal)}` : "";
    return { what: `a copy of \`/proc/meminfo\`: MemTotal ${bothSizes(memTotal)}${cma}.`, blocks: [] };
  },
  config(node, files, report) {
    const config = readConfigFile(node, files, report);
    if (!config) return undefined;
    const { arch, version } = config.options;
    const of = version === undefined ? "a kernel's configuration" : `the configuration of Linux ${version}`;
    return { what: `${of}${arch ? ` for ${arch}` : ""}.`, blocks: [list(configPoints(config.options))] };
  },
};

function totalWords(ranges: readonly RangeValue<unknown>[]): string {
  const total = ranges.reduce((sum, range) => sum + BigInt(sizeOf(range)), 0n);
  return `${count(ranges.length, "range")}, ${bytesWords(total)}`;
}

/** How many ranges a table shows; of more the largest. */
const RANGES_SHOWN = 8;

function rangeTable<T extends RangeValue<unknown>>(ranges: readonly T[], note: (range: T) => string): Block[] {
  const largest = ranges.toSorted((a, b) => (sizeOf(a) > sizeOf(b) ? -1 : sizeOf(a) < sizeOf(b) ? 1 : 0));
  const kept = new Set(largest.slice(0, RANGES_SHOWN));
  const shown = ranges.filter((range) => kept.has(range));
  const notes = shown.map(note);
  const hasNotes = notes.some(Boolean);
  const rows = shown.map((range, i) => [
    `\`${rangeText(range)}\``,
    exactSize(sizeOf(range)),
    ...(hasNotes ? [notes[i] as string] : []),
  ]);
  const rest = ranges.length - shown.length;
  return [
    ...(rows.length > 0 ? [table(["range", "size>", ...(hasNotes ? [""] : [])], rows)] : []),
    ...(rest > 0 ? [text(`… and ${rest} smaller ones.`)] : []),
  ];
}

function crashkernelBlocks(crashkernel: RangeValue<unknown> | undefined, low: readonly RangeValue<unknown>[]): Block[] {
  if (!crashkernel) return [text("It lists no crash kernel.")];
  const lower = low
    .map((range) => `; its low memory at \`${hex(range.start)}\` (${exactSize(sizeOf(range))})`)
    .join("");
  return [text(`Crash kernel: \`${rangeText(crashkernel)}\`, ${exactSize(sizeOf(crashkernel))}${lower}.`)];
}
