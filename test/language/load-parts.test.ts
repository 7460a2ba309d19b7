import { describe, expect, test } from "vitest";
import { hex } from "../../src/engine/index.js";
import type { ReportFile } from "../../src/report/model.js";
import { analyseFiles, analyseText, findings, imageOf, outcomes } from "./analyse-text.js";

/** The lower half is the crash kernel's; on arm64, which walks memblock, default images do not lie there. */
const PC = "arch x86_64  kernel 7.3  ram 1G size 1G  crashkernel 1G size 512M  memtotal 4G";
const BOARD = "arch arm64  kernel 7.3  ram 1G size 1G  crashkernel 1G size 512M  memtotal 4G";
const BZ = "file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M";

/** An image of a bzImage with these parts, on a machine with these fields as well. */
function pc(parts: string, { fields = "", type = "default" } = {}): Promise<ReportFile> {
  return analyseText(`machine m { ${PC}  ${fields} }
image i on m { type ${type}  load bzImage { kernel { ${BZ} }  ${parts} } }`);
}

function board(parts: string, { fields = "", type = "default" } = {}): Promise<ReportFile> {
  return analyseText(`machine m { ${BOARD}  ${fields} }
image i on m { type ${type}  load arm64_Image { kernel { file_size 4K  image_size 4K }  ${parts} } }`);
}

/** `bufsz/memsz` of a segment; undefined when there is none. */
function sizeOf(file: ReportFile, name: string): string | undefined {
  const segment = imageOf(file, "i").load?.placement.segments.find((one) => one.name === name);
  return segment && `${hex(segment.bufsz)}/${hex(segment.memsz)}`;
}

/** The segments in their order. */
function names(file: ReportFile): string[] | undefined {
  return imageOf(file, "i").load?.placement.segments.map(({ name }) => name);
}

describe("what a part left out is", () => {
  test("the purgatory of a bzImage has 16K, and takes 20K", async () => {
    const file = await pc("");
    expect([findings(file), sizeOf(file, "purgatory")]).toEqual([[], "0x4000/0x5000"]);
  });

  test("a field of purgatory left out is as without the part, or large enough", async () => {
    const of = async (fields: string) => sizeOf(await pc(`purgatory { ${fields} }`), "purgatory");
    expect(await of("memsz 24K")).toBe("0x4000/0x6000");
    expect(await of("memsz 12K")).toBe("0x3000/0x3000");
    expect(await of("bufsz 8K")).toBe("0x2000/0x5000");
    expect(await of("bufsz 32K")).toBe("0x8000/0x8000");
    expect(await of("buf_align 64K")).toBe("0x4000/0x5000");
  });

  test("there is no initrd, no command line, no EFI map, no IMA list and no boot device tree", async () => {
    const file = await pc("");
    expect(names(file)).toEqual(["purgatory", "bootparams", "kernel"]);
    // 4096 and 30 rounded up to 16, and 160: see the engine's tests.
    expect(sizeOf(file, "bootparams")).toBe(`${hex(4128 + 160)}/0x2000`);
  });

  test("the header's cmdline_size is 2047, text_offset and flags are 0", async () => {
    expect(outcomes(await pc("cmdline length 2017")).i).toMatch(/^loads/);
    expect(outcomes(await pc("cmdline length 2018")).i).toBe("EINVAL at loader");
    const file = await board("dtb size 8K", { fields: "granules 4K" });
    expect(outcomes(file).i).toBe("loads; kernel 0x60000000+0x1000; dtb 0x7fe00000+0x2000");
  });
});

describe("the command line", () => {
  test.each([
    ['""', 1],
    ['"quiet"', 6],
    ['"a\\"b\\\\c"', 6],
    ['"ä€😀"', 2 + 3 + 4 + 1],
    ["length 0", 0],
    ["length 6", 6],
  ])("%s has %i bytes with its NUL", async (cmdline, bytes) => {
    const size = Math.ceil((4096 + bytes + 30) / 16) * 16 + 160;
    expect(sizeOf(await pc(`cmdline ${cmdline}`), "bootparams")).toBe(`${hex(size)}/0x2000`);
  });

  test("is in the device tree of arm64, and decides nothing by itself", async () => {
    const file = await board("dtb size 8K  cmdline length 100000");
    expect([findings(file), names(file)]).toEqual([[], ["kernel", "dtb"]]);
  });
});

describe("the ELF core header of a crash image", () => {
  const elfcorehdr = async (fields: string) => sizeOf(await pc("", { fields, type: "crash" }), "elfcorehdr");

  test("has room for hot-plug from 6.6 on, as the kernel is built", async () => {
    expect(await elfcorehdr("")).toBe("0x1000/0xe1000");
    expect(await elfcorehdr("config no CRASH_HOTPLUG")).toBe("0x1000/0x1000");
  });

  test("of arm64 and of older kernels is a page", async () => {
    expect(sizeOf(await board("dtb size 8K", { type: "crash" }), "elfcorehdr")).toBe("0x1000/0x1000");
    const old = await analyseText(`machine m { ${PC.replace("7.3", "6.1")} }
image i on m { type crash  load bzImage { kernel { ${BZ} } } }`);
    expect(sizeOf(old, "elfcorehdr")).toBe("0x1000/0x1000");
  });

  test("counts a header for each range of RAM: 72 of them fill a page", async () => {
    // One processor, two more, the ranges, and one more for what the crash kernel's range cuts: 72 - 4 = 68.
    const ranges = (count: number) => Array.from({ length: count }, (_, i) => `ram ${4 + i}G size 512M`).join("  ");
    const of = async (count: number) => {
      const file = await analyseText(`machine m { ${PC}  config no CRASH_HOTPLUG  ${ranges(count - 1)} }
image i on m { type crash  load bzImage { kernel { ${BZ} } } }`);
      return sizeOf(file, "elfcorehdr");
    };
    expect(await of(68)).toBe("0x1000/0x1000");
    expect(await of(69)).toBe("0x2000/0x2000");
  });

  test("is as it is given; what is left out is as without the part, or large enough", async () => {
    const of = async (fields: string) => sizeOf(await pc(`elfcorehdr { ${fields} }`, { type: "crash" }), "elfcorehdr");
    expect(await of("bufsz 8K  memsz 16K")).toBe("0x2000/0x4000");
    expect(await of("bufsz 8K")).toBe("0x2000/0xe1000");
    expect(await of("memsz 8K")).toBe("0x1000/0x2000");
    expect(await of("bufsz 1M")).toBe("0x100000/0x100000");
  });
});

describe("what the running kernel is built with", () => {
  const bootparams = async (fields: string, parts = "") => sizeOf(await pc(parts, { fields }), "bootparams");
  const BARE = 4128 + 160;

  test("IMA_KEXEC makes bootparams longer by 32, and so does an IMA list where nobody said", async () => {
    expect(await bootparams("config IMA_KEXEC")).toBe(`${hex(BARE + 32)}/0x2000`);
    expect(await bootparams("", "ima 4K")).toBe(`${hex(BARE + 32)}/0x2000`);
    expect(await bootparams("config no IMA_KEXEC", "ima 4K")).toBe(`${hex(BARE)}/0x2000`);
  });

  test("KEXEC_HANDOVER makes it longer by 48, whether KHO is on or off", async () => {
    const scratch = "scratch a 1280M size 256M";
    expect(await bootparams("config KEXEC_HANDOVER")).toBe(`${hex(BARE + 48)}/0x2000`);
    expect(await bootparams(scratch)).toBe(`${hex(BARE + 48)}/0x2000`);
    expect(await bootparams(`${scratch}  kho off`)).toBe(`${hex(BARE)}/0x2000`);
    expect(await bootparams(`${scratch}  kho off  config KEXEC_HANDOVER`)).toBe(`${hex(BARE + 48)}/0x2000`);
  });

  test("KEXEC_HANDOVER adds nothing before 6.16: those kernels have no such option", async () => {
    const before = async (parts: string) =>
      sizeOf(
        await analyseText(`machine m { ${PC.replace(/kernel [\d.]+/, "kernel 6.12")} config KEXEC_HANDOVER }
image i on m { load bzImage { kernel { ${BZ} } ${parts} } }`),
        "bootparams",
      );
    expect(await before("cmdline length 1")).toBe(await bootparams(""));
  });
});

describe("the segments of a load", () => {
  test("of a bzImage", async () => {
    const file = await pc("initrd size 1M  ima 4K  dm_crypt_keys 4K", { type: "crash" });
    expect(names(file)).toEqual(["elfcorehdr", "dm_crypt_keys", "purgatory", "bootparams", "kernel", "initrd"]);
    expect(names(await pc("initrd size 1M  ima 4K", { fields: "scratch a 1280M size 256M" }))).toEqual([
      "ima",
      "kho_scratch",
      "purgatory",
      "bootparams",
      "kernel",
      "initrd",
    ]);
  });

  test("of an arm64 Image", async () => {
    const file = await board("initrd size 1M  dtb size 8K  dm_crypt_keys 4K", { type: "crash" });
    expect(names(file)).toEqual(["kernel", "elfcorehdr", "dm_crypt_keys", "initrd", "dtb"]);
  });

  test("may be asked of even where the load does not get as far; others may not", async () => {
    const file = await analyseText(`machine m { ${PC} }
image i on m { load bzImage { kernel { ${BZ} }  initrd size 1M  cmdline length 3000 } }
expect i { initrd below 2G  dtb below 2G  elfcorehdr at 0  fails EINVAL at dtb  fails EINVAL at bootparams }`);
    expect(findings(file)).toEqual([
      "error cmdline-too-long at cmdline",
      "error expectation-failed at initrd below 2G",
      "error unknown-segment at dtb",
      "error unknown-segment at elfcorehdr",
      "error unknown-segment at dtb",
      "error expectation-failed at fails EINVAL at bootparams",
    ]);
  });
});

describe("a failure is told where what fails is said", () => {
  /** One scratch area of 64M; the array of areas takes 64K of it. */
  const SCRATCH = "scratch a 1280M size 64M";

  test.each([
    ["initrd size 32M", "error no-hole at initrd"],
    [`purgatory { memsz 128M }`, "error no-hole at purgatory"],
    ["efi_map 128M", "error no-hole at bzImage"],
    ["efi_map 128M  cmdline length 10", "error no-hole at cmdline"],
    ["", undefined],
  ])("%s: %s", async (parts, finding) => {
    const file = await pc(parts, { fields: SCRATCH });
    expect(findings(file)).toEqual(finding === undefined ? [] : [finding]);
  });

  test("a kernel at its part, what the kernel itself adds at the image's name", async () => {
    expect(findings(await pc("", { fields: "scratch a 1280M size 32M" }))).toEqual(["error no-hole at kernel"]);
    expect(findings(await pc("", { fields: "scratch a 1280M size 2K" }))).toEqual(["error no-hole at i"]);
  });

  test("a check of the whole at the part that it names", async () => {
    expect(findings(await pc("purgatory { bufsz 32K  memsz 16K }"))).toEqual(["error bufsz-over-memsz at purgatory"]);
    expect(findings(await board("dtb size 8K  initrd size 3G"))).toEqual(["error no-hole at kernel"]);
  });

  test("of arm64, at the kernel, with the part that finds no place beside it", async () => {
    const file = await board("dtb size 8K  initrd size 2G");
    const [finding] = file.diagnostics;
    expect(finding).toMatchObject({ code: "no-hole" });
    expect(finding?.message).toMatch(
      /^no hole for `kernel` \(EADDRNOTAVAIL\): image_load\(\) found 256 places for the kernel, the first at 0x60000000, but above each none for initrd; then it found none for the kernel itself\. In the first try `initrd` asks for 2G/,
    );
    expect(finding?.related[0]).toMatchObject({ message: "`initrd` finds no place above the kernel" });
  });
});

test("a constant that has no value costs its own message, and no placement", async () => {
  const file = await analyseText(`machine m { ${BOARD} }
image i on m { load arm64_Image { kernel { file_size MISSING  image_size 4K }  dtb size 8K / 0 } }`);
  expect(findings(file)).toEqual(["error unknown-constant at MISSING", "error division-by-zero at 8K / 0"]);
  expect(outcomes(file)).toEqual({ i: "invalid" });
});

test("a load on a machine that has no values is read as far as it can be", async () => {
  const file = await analyseText(`machine m { kernel 7.3  ram 1G size 1G }
image i on m { load bzImag { } }
image j on nowhere { load bzImage { kernel { } } }`);
  expect(findings(file)).toEqual([
    "error missing-field at m",
    "error unknown-word at bzImag",
    "error unknown-machine at nowhere",
  ]);
});

test("machines that are imported load as their own do", async () => {
  const [file] = await analyseFiles({
    "images/main.kexec": `import "../lab.kexec"
image i on m { load arm64_Image { kernel { file_size SIZE  image_size SIZE }  initrd "initrd.img"  dtb size 8K } }`,
    "lab.kexec": `const SIZE = 4K\nmachine m { ${BOARD} }`,
    "images/initrd.img": new Uint8Array(5000),
  });
  expect(outcomes(file as ReportFile)).toEqual({
    i: "loads; kernel 0x60000000+0x1000; initrd 0x60001000+0x2000; dtb 0x7fe00000+0x2000",
  });
});
