import { describe, expect, test } from "vitest";
import type { LoggedLoad } from "../../../src/capture/kernel-log/model.js";
import { parseKernelLog } from "../../../src/capture/kernel-log/parse-kernel-log.js";
import { captureOf, sound } from "../boots.js";

const loadsOf = (...lines: string[]): readonly LoggedLoad[] => sound(parseKernelLog(lines.join("\n"))).loads;

const BEGIN = "kexec_file: kernel: (____ptrval____) kernel_size: 0x1000";
const PURGATORY = "kexec-bzImage64: Loaded purgatory at 0x9a000";
const KERNEL = "kexec-bzImage64: Loaded 64bit kernel at 0x7cc00000 bufsz=0xd827c0 memsz=0x3378000";
const INITRD = "kexec_file: Loaded initrd at 0x40540000 bufsz=0xffe memsz=0x1000";
const DTB = "kexec_file: Loaded dtb at 0xbf800000 bufsz=0x1fa3 memsz=0x2000";
const segment = (index: number, mem = "0x9a000") =>
  `kexec_file: segment[${index}]: buf=0x(____ptrval____) bufsz=0x4000 mem=${mem} memsz=0x5000`;
const count = (number: number) => `kexec_file: nr_segments = ${number}`;
const DONE = "kexec_file: kexec_file_load: type:1, start:0x7b3fb0f0 head:0x684002 flags:0xa";

const names = ({ loaded }: LoggedLoad) => loaded.map(({ name }) => name);

describe("where one load ends and the next begins", () => {
  test("each says how large its kernel is", () => {
    expect(loadsOf(BEGIN, BEGIN, PURGATORY, BEGIN).map((load) => [load.line, names(load)])).toEqual([
      [1, []],
      [2, ["purgatory"]],
      [4, []],
    ]);
  });

  test("before 6.8, each says that its kernel is one, or is none", () => {
    const probed = "kexec-bzImage64: It's a relocatable bzImage64";
    const refused = "kexec-bzImage64: Not a bzImage";
    expect(loadsOf(probed, PURGATORY, probed, refused, refused, probed).map(({ line }) => line)).toEqual([
      1, 3, 4, 5, 6,
    ]);
    // With dynamic debug on top of 6.8 both are of one load.
    expect(loadsOf(BEGIN, probed, PURGATORY, BEGIN, refused, BEGIN).map(({ line }) => line)).toEqual([1, 4, 6]);
  });

  test("a loader that gives up has ended it", () => {
    const tooLong = "kexec-bzImage64: Kernel command line too long";
    const noPlace = "kexec_file(Image): Could not find any suitable kernel location!";
    expect(loadsOf(tooLong, tooLong, noPlace, noPlace).map(({ line }) => line)).toEqual([1, 2, 3, 4]);
    expect(loadsOf(BEGIN, tooLong, BEGIN, INITRD, noPlace).map(({ line }) => line)).toEqual([1, 3]);
  });

  test("the last line ends it, and nothing is placed after the list", () => {
    expect(
      loadsOf(count(1), segment(0), DONE, count(1), segment(0), PURGATORY, DONE, DONE).map(({ line }) => line),
    ).toEqual([1, 4, 6, 8]);
  });

  test("a list that begins anew is another load's", () => {
    const lists = loadsOf(segment(0), segment(1), segment(0), segment(0)).map(({ segments }) => segments?.length);
    expect(lists).toEqual([2, 1, 1]);
  });

  test("IMA's list comes first", () => {
    const ima = (at: string) => `ima: kexec measurement buffer for the loaded kernel at ${at}.`;
    const loads = loadsOf(BEGIN, ima("0x7bfff000"), INITRD, ima("0x7bffe000"), ima("0x7bffd000"));
    expect(loads.map(({ line, ima }) => [line, ima])).toEqual([
      [1, 0x7bff_f000n],
      [4, 0x7bff_e000n],
      [5, 0x7bff_d000n],
    ]);
  });

  test("a boot ends it", () => {
    const loads = loadsOf(PURGATORY, "Linux version 7.3.4 (root@vm)", KERNEL);
    expect(loads.map((load) => [load.boot, names(load)])).toEqual([
      [0, ["purgatory"]],
      [1, ["kernel"]],
    ]);
  });

  test("kexec_load's own lines (6.19) belong to none", () => {
    const lines = [
      "kexec: nr_segments = 1",
      segment(0).replace("kexec_file", "kexec"),
      "kexec: kexec_load: type:0, start:0x0 head:0x4 flags:0x0",
    ];
    expect(parseKernelLog(lines.join("\n"))).toMatchObject({ problem: "not-kernel-log" });
  });
});

describe("attempts", () => {
  test("the last one's segments count, arm64 begins anew with a name that it had", () => {
    const later = INITRD.replace("0x40540000", "0x50540000");
    const [load] = loadsOf(BEGIN, INITRD, DTB, INITRD, later, DTB);
    expect(load).toMatchObject({
      attempts: 3,
      arch: "arm64",
      loaded: [
        { name: "initrd", mem: 0x5054_0000n, bufsz: 0xffen, memsz: 0x1000n, line: 5 },
        { name: "dtb", mem: 0xbf80_0000n, bufsz: 0x1fa3n, memsz: 0x2000n, line: 6 },
      ],
    });
  });

  test("x86_64 has one: a name that comes again is another load's", () => {
    expect(loadsOf(PURGATORY, KERNEL, PURGATORY).map(({ attempts }) => attempts)).toEqual([1, 1]);
  });

  test("without a report there is none to see", () => {
    expect(loadsOf(BEGIN)[0]).toMatchObject({ attempts: 0, loaded: [], segments: null, complete: false });
  });
});

describe("the kernel's list", () => {
  test.each([
    ["whole", [count(2), segment(0), segment(1)], 2, true],
    ["shorter than it says", [count(3), segment(0), segment(1)], 2, false],
    ["longer than it says", [count(1), segment(0), segment(1)], 2, false],
    ["with a gap", [count(2), segment(0), segment(2)], 2, false],
    ["without its beginning", [segment(1), segment(2)], 2, false],
    ["announced, and nothing more", [count(2)], 0, false],
    ["before 6.8, as long as the reports", [PURGATORY, KERNEL, segment(0), segment(1)], 2, true],
    ["before 6.8, shorter than the reports", [PURGATORY, KERNEL, segment(0)], 1, false],
    ["with a line that breaks off", [count(2), segment(0), segment(1).slice(0, -6)], 1, false],
  ])("%s", (_, lines, length, complete) => {
    const loads = loadsOf(...lines);
    expect(loads.map(({ segments, complete }) => [segments?.length, complete])).toEqual([[length, complete]]);
  });

  test("in the words of 6.1", () => {
    expect(
      loadsOf("kexec_file: Loading segment 0: buf=0x00000000c88c11f3 bufsz=0x10c0 mem=0x98000 memsz=0x2000")[0],
    ).toMatchObject({
      segments: [{ index: 0, mem: 0x98000n, memsz: 0x2000n, bufsz: 0x10c0n, line: 1 }],
    });
  });

  test("with numbers of 64 bits, and none of more", () => {
    const large = segment(0, "0xfffffffffffff000");
    expect(loadsOf(large)[0]?.segments?.[0]?.mem).toBe(2n ** 64n - 4096n);
    expect(parseKernelLog(large.replace("0xf", "0x1f"))).toMatchObject({ problem: "not-kernel-log" });
  });
});

test("cut short anywhere, nothing is another than in the whole log", () => {
  const [load] = captureOf("x86-612c-m2g").cases.filter(({ name }) => name === "initrd-16M");
  const text = load?.dmesg.join("\n") ?? "";
  const [whole] = loadsOf(text);
  expect(whole?.complete).toBe(true);
  for (let end = text.indexOf("\n"); end < text.length; end++) {
    const [cut] = loadsOf(text.slice(0, end));
    expect(whole?.loaded.slice(0, cut?.loaded.length).map(({ mem }) => mem)).toEqual(cut?.loaded.map(({ mem }) => mem));
    if (cut?.segments) expect(whole?.segments?.slice(0, cut.segments.length), `cut at ${end}`).toEqual(cut.segments);
    expect(cut?.complete).toBe(cut?.segments?.length === whole?.segments?.length);
  }
});

test("the last line's numbers", () => {
  expect(loadsOf(DONE)[0]).toMatchObject({ type: "crash", start: 0x7b3f_b0f0n, flags: 0xan });
  expect(loadsOf(DONE.replace("type:1", "type:0"))[0]?.type).toBe("default");
  expect(loadsOf(DONE.replace("type:1", "type:2"))[0]?.type).toBeUndefined();
});

/** The words of loaders that no capture here holds, as their kernels print them. */
describe("other architectures", () => {
  test("riscv64 up to 6.16", () => {
    const [load] = loadsOf(
      "kexec_image: The entry point of kernel at 0x80200000",
      "kexec_image: Loaded purgatory at 0xbfffe000",
      "kexec_image: Loaded initrd at 0xbc000000",
      "kexec_image: Loaded device tree at 0xbbff0000",
    );
    expect(load).toMatchObject({
      arch: "riscv64",
      loaded: [{ name: "purgatory" }, { name: "initrd" }, { name: "dtb" }],
    });
  });

  test("riscv64 from 6.17: the Image as on arm64, the rest without a prefix", () => {
    const [load] = loadsOf(
      "[   12.000000] kexec_file(Image): Loaded kernel at 0x80200000 bufsz=0x1000000 memsz=0x1200000",
      "[   12.000001] Loaded purgatory at 0xbfffe000",
      "[   12.000002] Loaded initrd at 0xbc000000",
      "[   12.000003] Loaded device tree at 0xbbff0000",
    );
    expect(load).toMatchObject({
      arch: "riscv64",
      attempts: 1,
      loaded: [
        { name: "kernel", mem: 0x8020_0000n, bufsz: 0x100_0000n, memsz: 0x120_0000n },
        { name: "purgatory", mem: 0xbfff_e000n, bufsz: undefined, memsz: undefined },
        { name: "initrd", mem: 0xbc00_0000n },
        { name: "dtb", mem: 0xbbff_0000n },
      ],
    });
  });

  test("ppc64", () => {
    const [load] = loadsOf(
      "kexec_elf: Loaded the kernel at 0x2000000, entry at 0x2000000",
      "kexec_elf: Loaded purgatory at 0x10000000",
      "Loaded the backup region at 0x10010000",
      "Loaded elf core header at 0x10020000, bufsz=0x1000 memsz=0x80000",
      "kexec_elf: Loaded initrd at 0x14000000",
      "kexec_elf: Loaded device tree at 0x18000000",
    );
    expect(load?.arch).toBe("ppc64");
    expect(load && names(load)).toEqual(["kernel", "purgatory", "backup", "elfcorehdr", "initrd", "dtb"]);
    expect(load?.loaded[3]).toMatchObject({ mem: 0x1002_0000n, bufsz: 0x1000n, memsz: 0x80000n });
  });

  test("loongarch64", () => {
    const [load] = loadsOf(INITRD, "kexec_file(EFI): Loaded kernel at 0x90000000 bufsz=0x1000 memsz=0x2000");
    expect(load).toMatchObject({ arch: "loongarch64", loaded: [{ name: "initrd" }, { name: "kernel" }] });
  });

  test("the keys of dm-crypt, which have no address", () => {
    expect(loadsOf("Loaded dm crypt keys to kexec_buffer bufsz=0x1080 memsz=0x1080")[0]?.loaded).toEqual([
      { name: "dm_crypt_keys", mem: undefined, bufsz: 0x1080n, memsz: 0x1080n, line: 1 },
    ]);
  });
});
