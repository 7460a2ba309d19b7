import type { LoggedBoot, LoggedCrashkernel } from "./model.js";

/** What the lines read so far tell of a boot. */
export type GrowingBoot = { -readonly [Key in keyof LoggedBoot]: LoggedBoot[Key] } & {
  crashkernels: LoggedCrashkernel[];
  /** Whether the command line goes on with the next piece. */
  wraps: boolean;
};

const KIB = 1024n;
const MIB = 1024n * KIB;

const RELEASE = /^Linux version (\d\S*)/;
const COMMAND_LINE = /^Kernel command line:(?: (.*))?$/;
/** `print_kernel_cmdline` ends each piece but the last with this (CONFIG_CMDLINE_LOG_WRAP_IDEAL_LEN). */
const WRAPPED = " \\";
const MEMORY = /^Memory: (\d{1,15})K\/(\d{1,15})K available \(.*\b(\d{1,15})K reserved, (\d{1,15})K cma-reserved/;
const SCRATCH = /^KHO: scratch areas: lowmem: (\d{1,12})MiB global: (\d{1,12})MiB pernode: (\d{1,12})MiB$/;
const SCALE = /^KHO: scratch scale is (\d{1,10})%$/;
const RESERVED = /^crashkernel (low memory )?reserved: 0x([0-9a-f]{1,16}) - 0x([0-9a-f]{1,16}) \(/;
const RESERVING = /^Reserving (\d{1,12})MB of (low )?memory at (\d{1,12})MB for crashkernel /;

/** The release that a line `Linux version …` names. */
export function releaseIn(message: string): string | undefined {
  return RELEASE.exec(message)?.[1];
}

/** Whether a message comes right before `Linux version` (`smp_setup_processor_id` of arm64). */
export function announcesBoot(message: string): boolean {
  return message.startsWith("Booting Linux on physical CPU ");
}

/** A boot of which nothing is known yet but where its lines begin, from 1. */
export function beginBoot(line: number, release: string | undefined): GrowingBoot {
  return {
    line,
    release,
    arch: undefined,
    commandLine: undefined,
    memory: undefined,
    kho: { scratch: undefined, scalePercent: undefined, disabled: false, handedOver: false },
    crashkernels: [],
    wraps: false,
  };
}

/**
 * What a message tells of the boot that it belongs to.
 * @param line its number, from 1
 * @returns undefined for a message that tells nothing of a boot
 */
export function factIn(message: string, line: number): ((boot: GrowingBoot) => void) | undefined {
  const [isCommandLine, words = ""] = COMMAND_LINE.exec(message) ?? [];
  if (isCommandLine !== undefined) return (boot) => takeCommandLine(boot, words);
  if (message.startsWith("KHO: ")) return khoFact(message);
  const memory = MEMORY.exec(message);
  if (memory) {
    const [available = 0n, physical = 0n, reserved = 0n, cmaReserved = 0n] = scaled(memory.slice(1), KIB);
    return (boot) => {
      boot.memory ??= { available, physical, reserved, cmaReserved };
    };
  }
  const crashkernel = crashkernelIn(message, line);
  return crashkernel && ((boot) => boot.crashkernels.push(crashkernel));
}

function takeCommandLine(boot: GrowingBoot, piece: string): void {
  if (boot.commandLine !== undefined && !boot.wraps) return;
  boot.wraps = piece.endsWith(WRAPPED);
  boot.commandLine = `${boot.commandLine ?? ""}${boot.wraps ? piece.slice(0, -1) : piece}`;
}

/** The messages of kernel/liveupdate/kexec_handover.c, before 6.19 kernel/kexec_handover.c. */
function khoFact(message: string): ((boot: GrowingBoot) => void) | undefined {
  const scratch = SCRATCH.exec(message);
  if (scratch) {
    const [lowmem = 0n, global = 0n, perNode = 0n] = scaled(scratch.slice(1), MIB);
    return (boot) => {
      boot.kho = { ...boot.kho, scratch: { lowmem, global, perNode } };
    };
  }
  const scale = SCALE.exec(message)?.[1];
  const fact: Partial<LoggedBoot["kho"]> | undefined =
    scale !== undefined
      ? { scalePercent: Number(scale) }
      : message.startsWith("KHO: Failed to reserve scratch area")
        ? { disabled: true }
        : message.startsWith("KHO: found kexec handover data")
          ? { handedOver: true }
          : undefined;
  return (
    fact &&
    ((boot) => {
      boot.kho = { ...boot.kho, ...fact };
    })
  );
}

/** `reserve_crashkernel_generic` (6.6), or `reserve_crashkernel` before, which prints whole MB. */
function crashkernelIn(message: string, line: number): LoggedCrashkernel | undefined {
  const [isReserved, lowMemory, from, to] = RESERVED.exec(message) ?? [];
  if (isReserved !== undefined) {
    const start = BigInt(`0x${from}`);
    // The kernel prints the first byte after the range.
    const end = BigInt(`0x${to}`) - 1n;
    return end < start ? undefined : { start, end, low: lowMemory !== undefined, line };
  }
  const [isReserving, size = "0", low, at = "0"] = RESERVING.exec(message) ?? [];
  if (isReserving === undefined || BigInt(size) === 0n) return undefined;
  const start = BigInt(at) * MIB;
  return { start, end: start + BigInt(size) * MIB - 1n, low: low !== undefined, line };
}

function scaled(numbers: readonly string[], unit: bigint): bigint[] {
  return numbers.map((digits) => BigInt(digits) * unit);
}
