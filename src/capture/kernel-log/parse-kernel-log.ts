import { linesOf } from "../lines.js";
import type { CaptureProblem } from "../problem.js";
import { archIn, sharedArch } from "./arch.js";
import { announcesBoot, beginBoot, factIn, type GrowingBoot, releaseIn } from "./boot-line.js";
import { LoadCollector } from "./load-collector.js";
import { parseLoadLine } from "./load-line.js";
import { hasKernelTime, isRepeated, messageOf } from "./message.js";
import type { KernelLog } from "./model.js";

/** Why a text is no log of a kernel. */
export type KernelLogProblem = CaptureProblem<"not-kernel-log">;

/**
 * Reads a kernel's log as dmesg, journalctl -k, syslog or a serial console give it: what each boot says of memory,
 * crash kernel and KHO, and each load that `kexec_file_load` logged. Lines of anything else, and lines that break off,
 * are passed over.
 */
export function parseKernelLog(text: string): KernelLog | KernelLogProblem {
  const boots: GrowingBoot[] = [];
  const loads = new LoadCollector();
  const lines = linesOf(text);
  let announced: GrowingBoot | undefined;
  for (const [i, line] of lines.entries()) {
    const message = isRepeated(line, lines[i - 1]) ? undefined : messageOf(line);
    if (message === undefined) continue;
    const release = releaseIn(message);
    const loadLine = parseLoadLine(message);
    const fact = factIn(message, i + 1);
    const arch = archIn(message);
    if (release === undefined && !loadLine && !fact && !arch) continue;
    const announces = announcesBoot(message);
    let boot = boots.at(-1);
    if (boot && boot === announced && release !== undefined) {
      boot.release = release;
    } else if (!boot || announces || release !== undefined) {
      boot = beginBoot(i + 1, release);
      boots.push(boot);
    }
    announced = announces ? boot : undefined;
    boot.arch = sharedArch(boot.arch, arch);
    fact?.(boot);
    if (loadLine) loads.add(loadLine, arch, i + 1, boots.length - 1);
  }
  if (boots.length > 0 || lines.some(hasKernelTime)) {
    return { boots: boots.map(({ wraps: _, ...boot }) => boot), loads: loads.all(boots.map(({ arch }) => arch)) };
  }
  const message = "there is no line `Linux version …` in it, and none of kexec_file_load";
  return { problem: "not-kernel-log", message };
}
