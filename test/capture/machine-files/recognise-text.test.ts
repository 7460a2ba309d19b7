import { describe, expect, test } from "vitest";
import { recogniseText } from "../../../src/capture/machine-files/recognise-text.js";
import { BOOTS, bootsWith, captureOf, fileOf } from "../boots.js";

const kinds = (text: string, name = "some-file") => recogniseText(text, name).map(({ kind }) => kind);
const reasons = (text: string) =>
  recogniseText(text, "some-file").map((content) => (content.kind === "unused" ? content.reason : content.kind));

const MEMINFO = "MemTotal:        4039940 kB\nMemFree:         3954712 kB\n";
const CONFIG = "#\n# Linux/x86 6.12.117 Kernel Configuration\n#\nCONFIG_64BIT=y\nCONFIG_KEXEC_FILE=y\n";

describe("files of captured boots, whatever they are called", () => {
  test.each([
    ["iomem.txt", "iomem"],
    ["memblock-memory.txt", "memblock"],
    ["memblock-reserved.txt", "memblock"],
    ["scratch_phys.txt", "scratch-list"],
    ["scratch_len.txt", "scratch-list"],
    ["dmesg.txt", "log"],
    ["cmdline.txt", "cmdline"],
    ["capture.json", "record"],
  ])("%s is %s", (name, kind) => {
    const boots = bootsWith(name);
    expect(boots.length).toBeGreaterThan(10);
    for (const boot of boots) expect(kinds(fileOf(boot, name)), boot).toEqual([kind]);
  });
});

test.each([
  ["meminfo", MEMINFO],
  ["config", CONFIG],
  ["page-size", "KernelPageSize:        4 kB\n"],
  ["uname", "6.12.117+deb12-cloud-amd64\n"],
  ["uname", "Linux version 6.12.117 (a@b) (gcc) #1 SMP\n"],
  ["cmdline", "BOOT_IMAGE=/vmlinuz root=/dev/vda1 ro quiet\n"],
])("%s is told from %j", (kind, text) => {
  expect(kinds(text)).toEqual([kind]);
  expect(kinds(text.replaceAll("\n", "\r\n"))).toEqual([kind]);
});

test("a command line without any of the usual words is told by the file's name", () => {
  expect(kinds("hello world\n")).toEqual(["unused"]);
  expect(kinds("hello world\n", "cmdline")).toEqual(["cmdline"]);
});

test("the log of a whole session holds several things", () => {
  const boot = "x86-612c-m2g";
  const session = `# cat /proc/iomem\n${fileOf(boot, "iomem.txt")}\n# cat /proc/meminfo\n${MEMINFO}# dmesg\n${fileOf(boot, "dmesg.txt")}`;
  expect(kinds(session)).toEqual(["iomem", "meminfo", "log"]);
});

test("an iomem that was read without root is told, beside what else is in the file", () => {
  const hidden = fileOf("x86-612c-m2g", "iomem.txt").replace(/^( *)[0-9a-f]+-[0-9a-f]+/gm, "$100000000-00000000");
  const words = "/proc/iomem that was read without root: all its addresses are 0";
  expect(reasons(hidden)).toEqual([words]);
  expect(reasons(`${hidden}\n${MEMINFO}`)).toEqual(["meminfo", words]);
});

test.each([
  ["", "is empty"],
  [" \n\n", "is empty"],
  ["# Notes\n\nNothing here.\n", "a text that is none of the files known here"],
  ["machine m {\n    arch x86_64\n}\n", "a scenario"],
  ["00001000-0009fbff : System RAM\n00100000-7ffdf", "no /proc/iomem: the line breaks off (its line 2)"],
  ["MemTotal:        lots kB\n", "no /proc/meminfo: MemTotal is no number of kB (its line 1)"],
  ['{ "kernelRelease": 5 }', "a text that is none of the files known here"],
  ['{ "kernelRelease": "6.12.1"', "a text that is none of the files known here"],
])("%j is not used: %s", (text, reason) => {
  expect(reasons(text)).toEqual([reason]);
});

test("the record of a boot tells its architecture, release and MemTotal", () => {
  for (const boot of BOOTS) {
    const { arch, kernelRelease, memTotalKiB } = captureOf(boot);
    const record = { arch, release: kernelRelease, memTotal: BigInt(memTotalKiB) * 1024n };
    expect(recogniseText(fileOf(boot, "capture.json"), "x")).toEqual([{ kind: "record", record }]);
  }
});
