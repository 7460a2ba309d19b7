import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hex } from "../../src/engine/index.js";
import type { ReportFile } from "../../src/report/model.js";
import {
  ARM64_FIELDS,
  BZIMAGE_FIELDS,
  DTB_FIELDS,
  header,
  SOUND_ARM64,
  SOUND_BZIMAGE,
} from "../capture/image-files.js";
import { randomRun } from "../engine/random-run.js";
import { analyseFiles, type Files, findings, imageOf, outcomes } from "./analyse-text.js";

const PC = "machine m { arch x86_64  kernel 7.3  ram 1G size 3G }";
const BOARD = "machine m { arch arm64  kernel 7.3  ram 1G size 3G }";

async function load(machine: string, loader: string, parts: string, files: Files): Promise<ReportFile> {
  const text = `${machine}\nimage i on m { load ${loader} { ${parts} } }`;
  const [report] = await analyseFiles({ "main.kexec": text, ...files });
  return report as ReportFile;
}

const pc = (bytes: Uint8Array) => load(PC, "bzImage", 'kernel "bzImage"', { bzImage: bytes });
const board = (bytes: Uint8Array) => load(BOARD, "arm64_Image", 'kernel "Image"  dtb size 8K', { Image: bytes });

/** The kernel's segment: `bufsz/memsz`. */
function kernelOf(file: ReportFile): string | undefined {
  const segment = imageOf(file, "i").load?.placement.segments.find(({ name }) => name === "kernel");
  return segment && `${hex(segment.bufsz)}/${hex(segment.memsz)}`;
}

describe("a header is read from the file", () => {
  test("of a bzImage: what is written out in its place gives the same", async () => {
    const fields = { ...SOUND_BZIMAGE, cmdline_size: 100, kernel_alignment: 0x400000, pref_address: 0x4000000 };
    const parts = 'initrd "initrd"  cmdline "quiet"';
    const files = { bzImage: header(BZIMAGE_FIELDS, fields, { length: 100_000 }), initrd: new Uint8Array(5000) };
    const read = await load(PC, "bzImage", `kernel "bzImage"  ${parts}`, files);
    const written = await load(
      PC,
      "bzImage",
      `kernel {
        file_size 100000  setup_sects 39  init_size 0x37dc000
        kernel_alignment 4M  pref_address 64M  cmdline_size 100
      }  ${parts}`,
      files,
    );
    expect([findings(read), findings(written)]).toEqual([[], []]);
    expect(outcomes(read)).toEqual(outcomes(written));
    // Of the file 40 sectors are left out.
    expect(kernelOf(read)).toBe(`${hex(100_000 - 40 * 512)}/0x37dc000`);
  });

  test("of an arm64 Image, with what is left in it of the first 2M", async () => {
    const fields = { ...SOUND_ARM64, text_offset: 0x80000, flags: 2 };
    const file = await board(header(ARM64_FIELDS, fields, { length: 100_000 }));
    expect(findings(file)).toEqual([]);
    expect(outcomes(file).i).toBe("loads; kernel 0x40080000+0x2240000; dtb 0xffe00000+0x2000");
    expect(kernelOf(file)).toBe(`${hex(100_000)}/0x2240000`);
  });

  test("of a device tree: packed for arm64, whole for a bzImage", async () => {
    const values = {
      magic: 0xd00dfeed,
      totalsize: 6000,
      off_mem_rsvmap: 40,
      version: 17,
      size_dt_strings: 100,
      size_dt_struct: 5000,
    };
    const dtb = header(DTB_FIELDS, values, { length: 6000, bigEndian: true });
    const arm = await load(BOARD, "arm64_Image", 'kernel { file_size 4K  image_size 4K }  dtb "a.dtb"', {
      "a.dtb": dtb,
    });
    // The header's 40 bytes, a reserve map of one closing entry, the structure and the strings.
    expect(imageOf(arm, "i").load?.placement.segments[1]).toMatchObject({ name: "dtb", bufsz: 40 + 16 + 5000 + 100 });
    const bz = "kernel { file_size 1M  setup_sects 4  init_size 4M  kernel_alignment 2M  pref_address 0 }";
    const [without, with_] = await Promise.all([
      load(PC, "bzImage", bz, {}),
      load(PC, "bzImage", `${bz}  dtb "a.dtb"`, { "a.dtb": dtb }),
    ]);
    const bootparams = (file: ReportFile) => Number(imageOf(file, "i").load?.placement.segments[1]?.bufsz);
    expect(bootparams(with_) - bootparams(without)).toBe(16 + 6000);
  });
});

describe("headers at their extremes", () => {
  const bz = (values: Partial<Record<keyof typeof SOUND_BZIMAGE, number | bigint>>, length = 2 ** 18) =>
    pc(header(BZIMAGE_FIELDS, { ...SOUND_BZIMAGE, ...values }, { length }));
  const arm = (values: Partial<Record<keyof typeof SOUND_ARM64, number | bigint>>, length = 2 ** 18) =>
    board(header(ARM64_FIELDS, { ...SOUND_ARM64, ...values }, { length }));

  test.each([
    [0, "loads"],
    [1, "loads"],
    [3, "error align-not-power-of-two"],
    [0x3000, "error align-not-power-of-two"],
    [2 ** 31, "loads"],
    [0xffff_ffff, "error align-not-power-of-two"],
  ])("kernel_alignment %i: %s", async (kernel_alignment, expected) => {
    const file = await bz({ kernel_alignment });
    expect(findings(file)).toEqual(expected === "loads" ? [] : [`${expected} at "bzImage"`]);
    expect(outcomes(file).i?.split(";")[0]).toBe(expected === "loads" ? "loads" : "invalid");
  });

  test.each([
    [0, "EINVAL at sanity", "error bufsz-over-memsz at kernel"],
    // 0x40000 bytes less 40 sectors are 0x3b000 to copy.
    [0x3afff, "loads", undefined],
    [0x3a000, "EINVAL at sanity", "error bufsz-over-memsz at kernel"],
    [0xffff_ffff, "EINVAL at sanity", "error bufsz-over-memsz at kernel"],
    [0xffff_f000, "EADDRNOTAVAIL at kernel", "error no-hole at kernel"],
  ])("init_size %i: %s", async (init_size, outcome, finding) => {
    const file = await bz({ init_size });
    expect(outcomes(file).i?.split(";")[0]).toBe(outcome);
    expect(findings(file)).toEqual(finding === undefined ? [] : [finding]);
  });

  test.each([
    [0, 2 ** 18, `${hex(2 ** 18 - 5 * 512)}/0x37dc000`],
    [255, 2 ** 18, `${hex(2 ** 17)}/0x37dc000`],
    [255, 2 ** 17, "0x0/0x37dc000"],
  ])("setup_sects %i of a file of %i bytes", async (setup_sects, length, kernel) => {
    expect(kernelOf(await bz({ setup_sects }, length))).toBe(kernel);
  });

  test("setup_sects 255 of a file that is a byte shorter than that", async () => {
    const file = await bz({ setup_sects: 255 }, 2 ** 17 - 1);
    expect(findings(file)).toEqual(['error image-refused at "bzImage"']);
    expect(outcomes(file).i).toBe("ENOEXEC at loader");
  });

  test.each([0n, 2n ** 63n, 2n ** 64n - 1n])("pref_address %i", async (pref_address) => {
    const file = await bz({ pref_address });
    expect(findings(file)).toEqual(pref_address === 0n ? [] : ["error no-hole at kernel"]);
  });

  test.each([
    [0x1000n, undefined],
    [0x1234n, "error segment-not-aligned at kernel"],
    [2n ** 63n, "error no-hole at kernel"],
    [2n ** 64n - 1n, "error segment-not-aligned at kernel"],
  ])("text_offset %i: %s", async (text_offset, finding) => {
    expect(findings(await arm({ text_offset }))).toEqual(finding === undefined ? [] : [finding]);
  });

  test.each([
    [0n, 'error image-refused at "Image"'],
    [1n, "error bufsz-over-memsz at kernel"],
    [2n ** 63n, "error no-hole at kernel"],
    // Rounded up to a page it is 0.
    [2n ** 64n - 1n, "error bufsz-over-memsz at kernel"],
  ])("image_size %i: %s", async (image_size, finding) => {
    expect(findings(await arm({ image_size }))).toEqual([finding]);
  });
});

test("any bytes for a kernel give an answer of the kernel, or one error at the file's name", async () => {
  const { seed, numRuns } = randomRun("files for kernels", 150);
  const value = fc.oneof(
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    fc.constantFrom(0n, 1n, 2n ** 31n, 2n ** 64n - 1n),
  );
  const fieldsOf = <T extends object>(fields: T) =>
    fc.record(Object.fromEntries(Object.keys(fields).map((name) => [name, value])), { requiredKeys: [] });
  const file = fc.oneof(
    fc.uint8Array({ maxLength: 700 }),
    fc
      .tuple(fieldsOf(SOUND_BZIMAGE), fc.integer({ min: 0, max: 70_000 }))
      .map(([values, length]) =>
        header(BZIMAGE_FIELDS, { ...SOUND_BZIMAGE, ...values }, { length: 70_000 }).subarray(0, length),
      ),
    fc
      .tuple(fieldsOf(SOUND_ARM64), fc.integer({ min: 0, max: 70_000 }))
      .map(([values, length]) =>
        header(ARM64_FIELDS, { ...SOUND_ARM64, ...values }, { length: 70_000 }).subarray(0, length),
      ),
  );
  await fc.assert(
    fc.asyncProperty(file, async (bytes) => {
      for (const report of [await pc(bytes), await board(bytes)]) {
        const { load } = imageOf(report, "i");
        const errors = report.diagnostics.filter(({ severity }) => severity === "error");
        expect(errors.length).toBe(load?.placement.failure === null ? 0 : 1);
        if (load === null) expect(findings(report)).toEqual(['error align-not-power-of-two at "bzImage"']);
        for (const { line } of report.diagnostics) expect(line).toBe(2);
      }
    }),
    { seed, numRuns },
  );
});
