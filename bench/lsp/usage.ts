import { existsSync, readdirSync, readFileSync } from "node:fs";

/**
 * The CPU time of another process, all its threads together, in milliseconds: from Linux's schedstat, which counts
 * nanoseconds where the times of `/proc/PID/stat` come in steps of ten milliseconds.
 * @returns undefined where there is no such file
 */
export function cpuMs(pid: number): number | undefined {
  if (!existsSync(`/proc/${pid}/schedstat`)) return undefined;
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "latin1").split(" ")[0]);
  }
  return nanoseconds / 1e6;
}

/** The resident memory of another process in MB (10^6 bytes), now and at most; undefined where Linux's `/proc` is not there. */
export function residentMb(pid: number): { readonly now: number; readonly peak: number } | undefined {
  if (!existsSync(`/proc/${pid}/status`)) return undefined;
  const status = readFileSync(`/proc/${pid}/status`, "latin1");
  const megabytes = (key: string) => (Number(new RegExp(`^${key}:\\s*(\\d+) kB$`, "m").exec(status)?.[1]) * 1024) / 1e6;
  return { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
}
