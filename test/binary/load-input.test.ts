import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ARM64_FIELDS, BZIMAGE_FIELDS, header, SOUND_ARM64, SOUND_BZIMAGE } from "../capture/image-files.js";
import { run } from "./binary.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kexec-load-"));
  writeFileSync(join(folder, "bzImage"), header(BZIMAGE_FIELDS, SOUND_BZIMAGE, { length: 2 ** 18 }));
  writeFileSync(join(folder, "Image"), header(ARM64_FIELDS, SOUND_ARM64, { length: 2 ** 18 }));
  writeFileSync(join(folder, "sparse"), "");
  truncateSync(join(folder, "sparse"), 6 * 2 ** 30);
  mkdirSync(join(folder, "folder"));
  symlinkSync("circle", join(folder, "circle"));
  execFileSync("mkfifo", [join(folder, "pipe")]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The findings of a scenario in the folder, and how the check of it ended. */
async function check(text: string): Promise<{ code: number | null; findings: string[] }> {
  const { code, stdout, stderr } = await run(["check", "-"], { cwd: folder, stdin: text });
  expect(stderr).toBe("");
  const findings = stdout.split("\n").flatMap((line) => /^<stdin>:\d+:\d+: (.*)$/.exec(line)?.[1] ?? []);
  return { code, findings };
}

const bzImage = (parts: string) => `machine m { arch x86_64  kernel 7.3  ram 1G size 8G }
image i on m { load bzImage { ${parts} } }\n`;
const image = (parts: string) => `machine m { arch arm64  kernel 7.3  ram 1G size 8G }
image i on m { load arm64_Image { ${parts}  dtb size 8K } }\n`;

describe("files of the disk for a load", () => {
  test("a kernel and an initrd are read where they are", async () => {
    expect(await check(bzImage('kernel "bzImage"  initrd "Image"'))).toEqual({ code: 0, findings: [] });
    expect(await check(image('kernel "Image"  initrd "bzImage"'))).toEqual({ code: 0, findings: [] });
  });

  test.each([
    ["folder", "is a directory"],
    ["nothing", "does not exist"],
    ["circle", "is a link that leads in a circle"],
    ["pipe", "is a pipe, not a file"],
    ["bzImage/nothing", "does not exist"],
    ["/dev/zero", "is a device, not a file"],
  ])("%s: %s, as a kernel, an initrd or a device tree", async (path, message) => {
    const error = { code: 1, findings: [`error file-not-readable: \`${path}\` ${message}`] };
    expect(await check(bzImage(`kernel "${path}"`))).toEqual(error);
    expect(await check(bzImage(`kernel "bzImage"  initrd "${path}"`))).toEqual(error);
    expect(await check(bzImage(`kernel "bzImage"  dtb "${path}"`))).toEqual(error);
  });

  test("one of 6 GiB is refused as the kernel does, and not read", async () => {
    const tooLarge =
      "is 6442450944 bytes long, more than the 4G that can be loaded; kernel_read_file() refuses it with EFBIG";
    const { code, findings } = await check(image('kernel "sparse"'));
    expect([code, findings]).toEqual([1, [expect.stringContaining(`error image-refused: \`sparse\` ${tooLarge}`)]]);
    expect(await check(bzImage('kernel "bzImage"  initrd "sparse"'))).toEqual({
      code: 1,
      findings: [`error image-refused: \`sparse\` ${tooLarge}`],
    });
  });
});

describe("loads with very many tries", () => {
  /** 4 TiB in pieces of 2 GiB, and a kernel of a page. */
  const fragments = Array.from({ length: 2047 }, (_, i) => `reserved ${3 + 2 * i}G size 4K`).join("\n");
  const scenario = `machine m { arch arm64  kernel 7.3  ram 1G size 4T\n${fragments}\n}
image i on m { load arm64_Image { kernel { file_size 4K  image_size 4K }  initrd size 3G  dtb size 8K } }\n`;
  // 2^42 / 2^21 places, less those that begin where a page is reserved.
  const tries = 2 ** 21 - 2047;

  test("are told by check, report and explain", async () => {
    const checked = await check(scenario);
    expect(checked).toMatchObject({
      code: 1,
      findings: [expect.stringContaining(`found ${tries} places for the kernel`)],
    });
    const reported = await run(["report", "-"], { stdin: scenario });
    expect(reported.stdout).toContain(`image_load() found ${tries} places for the kernel`);
    const explained = await run(["explain", "-", "i"], { stdin: scenario });
    expect(explained.stdout).toContain(`… ${tries - 8} more tries`);
  });
});
