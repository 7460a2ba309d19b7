import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kexecLanguage } from "../../src/cli/language.js";
import schema from "../../src/cli/size/size-1.schema.json" with { type: "json" };
import { kexecScenario } from "./harness.js";

const EXAMPLES = new URL("../../examples/", import.meta.url).pathname;
const HOST = join(EXAMPLES, "9-kho-host.kexec");
const ISLAND = join(EXAMPLES, "11-size.kexec");

/** Two machines whose areas have free RAM around them: 16M before `s`, and behind it 32M up to `top` or all to the end. */
const AREA = `
machine two { arch x86_64 kernel 7.3 ram 16M..256M-1 scratch other 16M size 16M scratch s 48M size 64M }
image fits on two { buffer a { memsz 40M } buffer b { memsz 8M buf_align 4M } }
machine three { arch x86_64 kernel 7.3 ram 16M..256M-1
    scratch other 16M size 16M scratch s 48M size 64M scratch top 144M size 112M }
image grows on three { buffer a { memsz 115M } }
image needless on two { buffer a { memsz 1M } }
image crash on two { type crash buffer a { memsz 1M } }
`;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "size-"));
  writeFileSync(join(folder, "area.kexec"), AREA);
  writeFileSync(
    join(folder, "bad.kexec"),
    "machine m { arch x86_64 ram 1M..2M-1 } image next on m { buffer a { memsz nix } }",
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const size = (...args: string[]) => kexecScenario(["size", ...args], { language: kexecLanguage });
const area = (...args: string[]) => size(join(folder, "area.kexec"), ...args);

const validate = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(schema);

/** The JSON answer, held against its schema. */
async function json(...args: string[]) {
  const { code, stdout, stderr } = await size(...args, "--format", "json");
  expect(stderr).toBe("");
  const document = JSON.parse(stdout);
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  return { code, ...document };
}

describe("--largest", () => {
  test("the answer first, then what stops the next page, then what to write", async () => {
    const { code, stdout, stderr } = await size(HOST, "next", "--largest", "initrd");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const lines = stdout.split("\n");
    // The area `global` has 256M, which is 65,536 pages, and nothing else lies in it.
    expect(lines[0]).toBe("initrd may be at most 256M (268,435,456 bytes, 65,536 pages): 128M more than now");
    expect(lines.slice(1, 4)).toEqual([
      "",
      "What stops the next page",
      "  No hole for initrd: 262148K (0x10001000), aligned to 4K, at or above 0x1000000, searched from the",
    ]);
    expect(stdout).toMatch(/kho_locate_mem_hole\(\)/);
    expect(stdout).toMatch(/ 2 {2}global .* 256M {2}too small +256M +4K\n/);
    expect(stdout).toMatch(/\nIn the scenario\n {2}initrd size 256M\n$/);
  });

  test("what does not load now: how much less would", async () => {
    const { code, stdout } = await size(HOST, "too_large", "--largest", "initrd");
    expect(code).toBe(0);
    expect(stdout).toMatch(/: 4K less than now\nNow it fails with EADDRNOTAVAIL at initrd\.\n/);
  });

  test("islands and gaps are told with their sizes", async () => {
    const { stdout } = await size(ISLAND, "next", "--largest", "initrd");
    expect(stdout).toMatch(/^initrd may be at most 44M /);
    // Half of the 2047M and 300M is 600832 pages and a half, less the 256M of the kernel: 1201664K - 262144K = 939520K.
    expect(stdout).toMatch(
      /\nLarger sizes load again\n +size {2}outcome\n +up to 44M {2}loads\n +up to 300M {2}fails with EADDRNOTAVAIL at kernel\n +up to 939520K {2}loads\n +above {2}fails with EINVAL: more than half of memory\n/,
    );
    const from = await size(ISLAND, "island", "--largest", "initrd");
    expect(from.stdout).toMatch(/^initrd may be at most 917.5M .*\n[\s\S]*\nSome smaller sizes do not load\n/);
    const { limit } = await json(ISLAND, "between", "--largest", "initrd");
    expect(limit).toMatchObject({ answer: "0x2c00000", extreme: "0x39580000", islands: 1, gaps: 0, exact: true });
    expect(limit.apart).toEqual({ direction: "less", bytes: "0x100000" });
    expect(limit.beyond).toMatchObject({ size: "0x2c00001", outcome: "fails", failedAt: "kernel", cause: "no-hole" });
    expect(
      limit.stretches.map(({ last, outcome }: Record<string, string>) => `${outcome} ${last}`).slice(0, 3),
    ).toEqual(["loads 0x2c00000", "fails 0x12c00000", "loads 0x39580000"]);
  });

  test("a margin is room for the size itself to grow", async () => {
    const { asked, limit } = await json(HOST, "next", "--largest", "initrd", "--margin", "20%");
    expect(asked).toEqual({ kind: "largest", name: "initrd", keep: null, margin: "20%" });
    // 256M / 1.2 = 223696213 bytes, or 54613 whole pages.
    expect(limit.withMargin).toBe(`0x${(54613 * 4096).toString(16)}`);
    expect(limit.write).toBe("initrd size 218452K");
    const { stdout } = await size(HOST, "next", "--largest", "initrd", "--margin", "12.5%");
    // 256M / 1.125 = 238609294 bytes, or 58254 whole pages.
    expect(stdout).toMatch(/\nWith 227.5M \(238,608,384 bytes, 58,254 pages\) it can still grow by 12.5 %\.\n/);
    // On the island, 600M on, a size that grows from 300M by 300 % leaves it.
    const wide = await size(ISLAND, "island", "--largest", "initrd", "--margin", "300%");
    expect(wide.stdout).toMatch(/\nNo size of initrd can grow by 300 % and load all the way\.\n/);
  });

  test("the command line is told in bytes", async () => {
    // cmdline_size is 2047 where the header does not say otherwise, of which 30 are kept.
    const { stdout } = await size(HOST, "next", "--largest", "cmdline");
    expect(stdout).toMatch(
      /^cmdline may be at most 2,017 bytes: 1,997 bytes more than now\n\nWhat stops the next byte\n/,
    );
    expect(stdout).toMatch(/\n {2}cmdline length 2017\n$/);
  });

  test("a part that there is not, with those that there are", async () => {
    expect(await size(HOST, "next", "--largest", "initr")).toMatchObject({
      code: 2,
      stdout: "",
      stderr:
        "kexec-scenario: image `next` has nothing with a size of its own called `initr`, did you mean `initrd`? There are: purgatory, cmdline, efi_map, kernel, initrd\n",
    });
  });

  test("no size loads: why not even the smallest, and the exit code 1", async () => {
    const { code, stdout } = await area("crash", "--largest", "a");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^crash loads with no size of a\n\nWhy not even with buffer a { … memsz 4K }\n/);
    const found = await json(join(folder, "area.kexec"), "crash", "--largest", "a");
    expect(found).toMatchObject({ code: 1, limit: { answer: null, apart: null, beyond: null, write: null } });
  });
});

describe("what cannot be known is told to be so", () => {
  const scenario = (machine: string, buffers: string) => {
    writeFileSync(join(folder, "unknown.kexec"), `machine m { ${machine} } image next on m { ${buffers} }`);
    return join(folder, "unknown.kexec");
  };

  test("of no size", async () => {
    const image =
      "load arm64_Image { kernel { file_size 34M image_size 0x2240000 text_offset 0 } initrd size 16M dtb size 8K }";
    const file = scenario("arch arm64 kernel 6.17 ram 1G size 1G reserved 1G size 4K", image);
    const { code, stdout } = await size(file, "next", "--largest", "initrd");
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^With which sizes of initrd next loads cannot be known\n\nWhy not\n {2}Address not known of kernel/,
    );
    expect(stdout).toMatch(
      /\nWhat is known of each size\n.*\n +up to \w+ {2}loads, as far as can be known: the address of a segment is not\n/,
    );
    expect(stdout).toMatch(/\nNot proven: /);
    const { limit } = await json(file, "next", "--largest", "initrd");
    expect(limit).toMatchObject({ answer: null, exact: false });
  });

  test("of the sizes that a CMA area may take", async () => {
    // The area has room for 64M; what is larger is searched, up to half of the 1023M.
    const file = scenario("arch x86_64 kernel 7.3 ram 1M..1G-1 cma 64M", "buffer a { memsz 1M }");
    const { code, stdout } = await size(file, "next", "--largest", "a");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^a may be at most 511.5M .*\nNow it loads, as far as can be known: /);
    expect(stdout).toMatch(/\nSome smaller sizes may not load\n.*\n +up to 64M {2}loads, as far as can be known/);
  });
});

describe("--smallest scratch", () => {
  test("from its start, or keeping its end", async () => {
    // The array of areas is at the top of `other`, where b fits below it from the bottom up; a fits s alone.
    const { stdout } = await area("fits", "--smallest", "scratch", "s");
    expect(stdout).toMatch(/^s may be as small as 40M \(41,943,040 bytes, 10,240 pages\): 24M less than now\n/);
    expect(stdout).toMatch(/\n {2}scratch s 0x3000000 size 40M\n$/);
    const end = await area("fits", "--smallest", "scratch", "s", "--keep", "end");
    expect(end.stdout).toMatch(/\n {2}scratch s 0x4800000 size 40M\n$/);
  });

  test("what does not load now is searched above, in free RAM", async () => {
    // 115M do not fit the 112M of `top`; s may grow from 64M up to 96M, where `top` begins, or down by 16M.
    const { code, stdout } = await area("grows", "--smallest", "scratch", "s");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^grows loads with no size of s\n\nWhy not even with scratch s 0x3000000 size 96M\n/);
    const top = await area("grows", "--smallest", "scratch", "top", "--keep", "end");
    // It may grow down by the 32M between s and itself.
    expect(top.code).toBe(0);
    expect(top.stdout).toMatch(
      /^top may be as small as 115M .*: 3M more than now\nNow it fails with EADDRNOTAVAIL at a\.\n/,
    );
    expect(top.stdout).toMatch(/\n {2}scratch top 0x8d00000 size 115M\n$/);
  });

  test("with room for a larger payload", async () => {
    // a of 48M needs as much; b of 9.6M still fits `other`.
    const { limit } = await json(join(folder, "area.kexec"), "fits", "--smallest", "scratch", "s", "--margin", "20%");
    expect(limit).toMatchObject({ answer: "0x3000000", write: "scratch s 0x3000000 size 48M", withMargin: null });
    const { stdout } = await area("fits", "--smallest", "scratch", "s", "--margin", "20%");
    expect(stdout).toMatch(
      /^s may be as small as 48M .*\nThat leaves room for a payload 20 % larger\.\n\nWhat stops a page less\n/,
    );
  });

  test("an area that nothing needs", async () => {
    const { code, stdout } = await area("needless", "--smallest", "scratch", "other");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^other is not needed: with a size of 0 it loads too \(16M less than now\)\n/);
  });

  test("an area that there is not, and a machine without KHO", async () => {
    const missing = await area("fits", "--smallest", "scratch", "tip");
    expect(missing).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/there is no scratch area `tip`; there are: other, s\n$/),
    });
    const off = await size(ISLAND, "next", "--smallest", "scratch", "s");
    expect(off).toMatchObject({ code: 2, stderr: "kexec-scenario: KHO is off: no scratch area is used\n" });
  });
});

test("--smallest kho_scratch has the same form", async () => {
  const found = await json(HOST, "next", "--smallest", "kho_scratch", "--margin", "10%");
  expect(found).toMatchObject({ code: 0, asked: { kind: "smallest", name: "kho_scratch", keep: null, margin: "10%" } });
  expect(found.khoScratch.option).toMatch(/^kho_scratch=\d+[KMG]?,\d+[KMG]?,\d+[KMG]?$/);
  const none = await json(ISLAND, "next", "--smallest", "kho_scratch");
  expect(none).toMatchObject({ code: 1, khoScratch: { option: null, refusal: expect.stringContaining("6.16") } });
});

/** What is said of a question that is asked twice. */
const TWICE = "option '--smallest <what...>' is given twice";

describe("wrong use", () => {
  test.each([
    [["--largest", "a"], "missing required argument 'FILE'"],
    [["f.kexec", "--largest", "a"], "missing required argument 'IMAGE'"],
    [["f.kexec", "i", "j", "--largest", "a"], "too many arguments: j"],
    [["f.kexec", "i", "--smallest", "scratch", "a", "--smallest", "scratch", "b"], TWICE],
    [["--smallest", "scratch", "a", "--smallest", "kho_scratch", "f.kexec", "i"], TWICE],
    [
      ["f.kexec", "i"],
      "say what is asked for with one of --largest NAME, --smallest scratch NAME, --smallest kho_scratch",
    ],
    [["f.kexec", "i", "--largest", "a", "--smallest", "scratch", "s"], "say what is asked for with one of"],
    [["f.kexec", "i", "--smallest", "scratch"], "--smallest scratch needs the name of a scratch area behind it"],
    [["f.kexec", "i", "--smallest", "initrd"], "--smallest knows no `initrd`; there are: scratch, kho_scratch"],
    [["f.kexec", "i", "--largest", "a", "--keep", "end"], "--keep goes with --smallest scratch NAME"],
    [
      ["f.kexec", "i", "--smallest", "scratch", "s", "--keep", "middle"],
      "--keep knows no `middle`; there are: start, end",
    ],
    [
      ["f.kexec", "i", "--largest", "a", "--margin", "20"],
      "`20` is no margin; write it as 20% or 12.5%, at most 1000%",
    ],
    [["f.kexec", "i", "--largest", "a", "--margin", "1000.01%"], "is no margin"],
    [["f.kexec", "i", "--largest", "a", "--format", "yaml"], "there is no format `yaml`"],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await kexecScenario(["size", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });

  test("the words behind --smallest scratch NAME are the arguments", async () => {
    const { stdout } = await size("--smallest", "scratch", "s", join(folder, "area.kexec"), "fits");
    expect(stdout).toMatch(/^s may be as small as /);
  });
});

test("a scenario with errors is told, and the exit code is 1; a file that is not there, 3", async () => {
  const bad = await size(join(folder, "bad.kexec"), "next", "--largest", "a");
  expect(bad).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("nix") });
  const none = await size(join(folder, "none.kexec"), "next", "--largest", "a");
  expect(none).toMatchObject({ code: 3, stdout: "" });
});
