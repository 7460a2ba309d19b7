import { PROFILES } from "../../src/engine/index.js";
import type { ModelAnswer } from "./page-stepping-model.js";
import type { Scenario } from "./random-scenarios.js";

/** Every kind of answer that a run must have met. */
export const CLASSES = [
  ...PROFILES.map(({ since }) => `loads under ${since}`),
  "crash image loads",
  "loads into scratch",
  "loads by resources",
  "loads by memblock",
  "loads with pages of 4096",
  "loads with pages of 16384",
  "loads with pages of 65536",
  "fourteen segments or more",
  "address-wraps",
  "not-page-aligned",
  "beyond-limit",
  "overlap",
  "bufsz-over-memsz",
  "segment-over-half",
  "all-over-half",
  "outside-crashkernel",
  "buffer: no-hole",
  "buffer: too-many-segments",
  "buffer: kernel-would-hang",
  "kho_scratch: no-hole",
  "fixed address",
  "empty segment",
  "found above its region, after wrapping",
  "found below its region, after wrapping",
  "found in an inverted region",
  "found in the last region of all",
  "found behind other segments",
  "found in driver-managed memory",
  "driver-managed",
  "too-small",
  "outside-window",
  "no-hole",
  "chosen",
  "huge alignment",
];

/** What a scenario's answer shows, of `CLASSES`. */
export function classesOf(
  { machine, type, buffers }: Scenario,
  { failure, segments, searches }: ModelAnswer,
): Set<string> {
  const classes = new Set<string>();
  const add = (condition: boolean, class_: string) => condition && classes.add(class_);
  add(failure === null, failure === null ? `loads under ${machine.profile.since}` : "");
  add(failure === null && type === "crash", "crash image loads");
  add(failure === null && machine.kho !== null && type === "default", "loads into scratch");
  add(failure === null && !machine.kho && type === "default", `loads by ${machine.walk}`);
  add(failure === null, `loads with pages of ${machine.pageSize}`);
  add(segments.length >= 14, "fourteen segments or more");
  if (failure && "check" in failure) classes.add(failure.check);
  else if (failure) classes.add(`${failure.at}: ${failure.cause}`);
  for (const [i, segment] of segments.entries()) {
    const { region, mem, memsz } = segment;
    add(region === null, "fixed address");
    add(memsz === 0n, "empty segment");
    if (!region) continue;
    add(mem > region.end, "found above its region, after wrapping");
    add(mem < region.start, "found below its region, after wrapping");
    add(region.end < region.start, "found in an inverted region");
    add(region.end === 2n ** 64n - 1n, "found in the last region of all");
    add((searches[i]?.at(-1)?.candidates.length ?? 0) > 3, "found behind other segments");
    const ram = machine.ram.find(({ start, end }) => mem >= start && mem <= end);
    add(ram?.driverManaged === true && type === "default" && !machine.kho, "found in driver-managed memory");
  }
  for (const { verdict } of searches.flat()) classes.add(verdict);
  add(buffers.some(({ bufAlign }) => bufAlign > 2 ** 40) && segments.length > 1, "huge alignment");
  return classes;
}
