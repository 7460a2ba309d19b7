import type { Arch } from "../../engine/index.js";
import { withoutColours } from "../kernel-log/message.js";
import type { KernelLog, LoggedBoot, LoggedLoad } from "../kernel-log/model.js";
import { linesOf } from "../lines.js";
import { pageSizeInLog } from "./page-size.js";

/** What the log of a kernel tells of the machine that it ran on last. */
export interface LogFacts {
  /** The last boot; undefined when no line tells of one. */
  readonly boot: LoggedBoot | undefined;
  /** The loads of that boot, each with its number in the whole log, from 1. */
  readonly loads: readonly { readonly number: number; readonly load: LoggedLoad }[];
  /** The number of the log's last load, of whichever boot; 0 for none. */
  readonly lastLoad: number;
  /** How many loads the log has of earlier boots. */
  readonly earlierLoads: number;
  /** By lines that only one architecture's kernel prints. */
  readonly arch: Arch | undefined;
  /** The line `Linux version …` from its first word on. */
  readonly versionLine: string | undefined;
  /** PAGE_SIZE in bytes. */
  readonly pageSize: number | undefined;
  /** MIDR_EL1 of the processor that booted; undefined on other architectures. */
  readonly midr: number | undefined;
  /** Whether firmware with EFI started the kernel. */
  readonly efi: boolean;
  /** The lines of the last boot without colours, from the line `start`, which counts from 1. */
  readonly lines: readonly string[];
  readonly start: number;
}

const VERSION = /\bLinux version \d.*$/;
const MIDR = /\bBooting Linux on physical CPU 0x[0-9a-f]{1,16} \[0x([0-9a-f]{8})\]/;
const EFI = /\befi: EFI v\d/;

/** Words of which one is in nearly every log of such a kernel, even where its beginning is lost. */
const EVIDENCE: readonly (readonly [RegExp, Arch])[] = [
  [/\bBIOS-e820: |\be820: |\bx86\/|\bsmpboot: /, "x86_64"],
  [/\bCPU: All CPU\(s\) started at EL[12]\b|\bGICv\d: |\bpsci: /, "arm64"],
];

/** What a log tells of the boot that it ends with. */
export function logFacts({ log, text }: { readonly log: KernelLog; readonly text: string }): LogFacts {
  const boot = log.boots.at(-1);
  const start = boot === undefined || log.boots.length === 1 ? 1 : boot.line;
  const lines = linesOf(text)
    .slice(start - 1)
    .map(withoutColours);
  const numbered = log.loads.map((load, i) => ({ number: i + 1, load }));
  const loads = numbered.filter(({ load }) => load.boot === log.boots.length - 1);
  const midr = firstMatch(lines, MIDR)?.[1];
  return {
    boot,
    loads,
    lastLoad: log.loads.length,
    earlierLoads: log.loads.length - loads.length,
    arch: boot?.arch ?? EVIDENCE.find(([words]) => firstMatch(lines, words))?.[1],
    versionLine: firstMatch(lines, VERSION)?.[0],
    pageSize: pageSizeInLog(lines),
    midr: midr === undefined ? undefined : Number.parseInt(midr, 16),
    efi: firstMatch(lines, EFI) !== undefined,
    lines,
    start,
  };
}

function firstMatch(lines: readonly string[], pattern: RegExp): RegExpExecArray | undefined {
  for (const line of lines) {
    const match = pattern.exec(line);
    if (match) return match;
  }
  return undefined;
}
