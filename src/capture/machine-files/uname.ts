import type { Arch } from "../../engine/index.js";
import { linesOf } from "../lines.js";
import type { Uname } from "./content.js";

/** What `uname -m` prints. */
const MACHINES: Readonly<Record<string, Arch>> = {
  x86_64: "x86_64",
  amd64: "x86_64",
  aarch64: "arm64",
  arm64: "arm64",
  riscv64: "riscv64",
  loongarch64: "loongarch64",
  ppc64: "ppc64",
  ppc64le: "ppc64",
  s390x: "s390x",
};

const RELEASE = /^\d{1,5}\.\d{1,5}(?:\.\d{1,5})?(?:[-+~.][\w.+~-]{0,100})?$/;

/** No line of uname or /proc/version is as long. */
const LONGEST = 1000;

/**
 * Reads a file of one line as `uname` prints it with any of `-r`, `-s`, `-m`, `-a`, or as /proc/version has it.
 * @returns undefined for any other text
 */
export function parseUname(text: string): Uname | undefined {
  const [line, ...others] = linesOf(text)
    .map((one) => one.trim())
    .filter((one) => one !== "");
  if (line === undefined || others.length > 0 || line.length > LONGEST) return undefined;
  const words = line.split(/\s+/);
  const isVersion = line.startsWith("Linux version ");
  const release = isVersion ? words[2] : words.find((word) => RELEASE.test(word));
  if (release === undefined || !RELEASE.test(release)) return undefined;
  if (!isVersion && words[0] !== "Linux" && words[0] !== release) return undefined;
  const machine = isVersion ? undefined : words.findLast((word) => archNamed(word) !== undefined);
  return { release, arch: machine === undefined ? undefined : archNamed(machine), line };
}

/** The architecture by the name that uname has for it; undefined for one without kexec_file_load. */
export function archNamed(machine: string): Arch | undefined {
  return Object.hasOwn(MACHINES, machine) ? MACHINES[machine] : undefined;
}
