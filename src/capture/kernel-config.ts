import { linesOf } from "./lines.js";
import type { CaptureProblem } from "./problem.js";

/** The configuration that a kernel was built with. */
export interface KernelConfig {
  /**
   * The values by option, without `CONFIG_`: `y`, `m`, `n` ("is not set"), a number as it is written, or a string
   * without its quotes. An option that the file does not name is absent.
   */
  readonly options: ReadonlyMap<string, string>;
  /** What the header names, as in `# Linux/x86 6.12.117 Kernel Configuration`; undefined without that line. */
  readonly header: { readonly arch: string; readonly version: string } | undefined;
}

/** Why a file is no configuration of a kernel. */
export type KernelConfigProblem = CaptureProblem<"not-kernel-config">;

const HEADER = /^# Linux\/(\w+) (\S+) Kernel Configuration$/;
const SET = /^CONFIG_(\w+)=(.*)$/;
const NOT_SET = /^# CONFIG_(\w+) is not set$/;

/** A line that breaks off before it says anything. */
const BROKEN = /^(?:CONFIG_\w*|# CONFIG_\w+ is(?: n[a-z ]*)?)$/;

/**
 * Reads a kernel's .config, /boot/config-VERSION or the text of /proc/config.gz, as `conf_write` writes them. Of an
 * option that is given twice the last counts, as in `conf_read`. Lines that are no options are passed over.
 */
export function parseKernelConfig(text: string): KernelConfig | KernelConfigProblem {
  const options = new Map<string, string>();
  let header: KernelConfig["header"];
  for (const [i, line] of linesOf(text).entries()) {
    const [, arch, version = ""] = HEADER.exec(line) ?? [];
    if (arch !== undefined) header ??= { arch, version };
    const unset = NOT_SET.exec(line)?.[1];
    if (unset !== undefined) options.set(unset, "n");
    else if (BROKEN.test(line)) return problem("the line breaks off", i + 1);
    const [, name, written = ""] = SET.exec(line) ?? [];
    if (name === undefined) continue;
    const value = meaningOf(written);
    if (value === undefined)
      return problem(`CONFIG_${name} has no value that a kernel's configuration can have`, i + 1);
    options.set(name, value);
  }
  if (options.size === 0) return problem("there is no line like `CONFIG_KEXEC_FILE=y` in it");
  return { options, header };
}

/** What a value stands for; undefined when it is none. */
function meaningOf(written: string): string | undefined {
  if (/^(?:[ymn]|-?\d+|0x[0-9a-f]+)$/i.test(written)) return written;
  if (written.length < 2 || !written.startsWith('"') || !written.endsWith('"')) return undefined;
  const inside = written.slice(1, -1);
  const broken = /["\\]/.test(inside.replace(/\\./g, ""));
  return broken ? undefined : inside.replace(/\\(.)/g, "$1");
}

function problem(message: string, line?: number): KernelConfigProblem {
  return { problem: "not-kernel-config", message, ...(line !== undefined && { line }) };
}
