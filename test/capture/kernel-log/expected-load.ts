import type { LoggedLoad } from "../../../src/capture/kernel-log/model.js";
import type { CapturedCase } from "../boots.js";

/** What the load of a case is, as capture.json and the words of its lines have it. */
export function expectedLoad(load: CapturedCase): unknown {
  const done = load.dmesg.find((line) => line.includes("kexec_file: kexec_file_load: type:"));
  const size = load.dmesg.find((line) => line.includes(" kernel_size: "));
  const names = load.loadOrder.map((entry) => entry.slice(0, entry.indexOf("@")));
  const ima = load.dmesg.find((line) => line.includes("ima: kexec measurement buffer"));
  return {
    kernelSize: size === undefined ? undefined : BigInt(size.slice(size.lastIndexOf(" ") + 1)),
    type: done === undefined ? undefined : load.type,
    flags: done === undefined ? undefined : BigInt(load.flags),
    start: done === undefined ? undefined : BigInt(/start:(\w+)/.exec(done)?.[1] ?? 0),
    ima: ima === undefined ? undefined : BigInt(/at (\w+)/.exec(ima)?.[1] ?? 0),
    attempts: Math.max(0, ...names.map((name) => names.filter((other) => other === name).length)),
    loaded: Object.entries(load.loaded).map(([name, mem]) => ({ name, mem: BigInt(mem) })),
    segments:
      load.segments.length === 0
        ? null
        : load.segments.map(({ mem, memsz, bufsz }, index) => ({
            index,
            mem: BigInt(mem),
            memsz: BigInt(memsz),
            bufsz: BigInt(bufsz),
          })),
    complete: load.segments.length > 0,
  };
}

/** A load without its place in the log and its architecture. */
export function withoutPlace({ line: _, boot: __, arch: ___, loaded, segments, ...load }: LoggedLoad): unknown {
  return {
    ...load,
    loaded: loaded.map(({ name, mem }) => ({ name, mem })),
    segments: segments?.map(({ line: ____, ...segment }) => segment) ?? null,
  };
}
