import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kexecLanguage } from "../../src/cli/language.js";
import { kexecScenario } from "./harness.js";

/** A machine of 3 GiB, with what is to be said of its kernel and memory, and an image of 56M and 180M on it. */
const scenario = (machine: string, more = "") => `
machine host { arch x86_64  ram 1M..3G-1  ${machine} }
image next on host { ${more} buffer kernel { memsz 56M  buf_align 2M  top_down }  buffer initrd { memsz 180M  top_down } }
`;
const AREAS = "scratch lowmem 1G size 16M  scratch global 2G size 256M  scratch node0 512M size 128M";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kho-scratch-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function ask(text: string, ...more: string[]) {
  const file = join(folder, "a.kexec");
  writeFileSync(file, text);
  const args = ["size", file, "next", "--smallest", "kho_scratch", ...more];
  const { code, stdout, stderr } = await kexecScenario(args, { language: kexecLanguage });
  expect(stderr).toBe("");
  // Sentences are broken where a line ends.
  return { code, first: stdout.split("\n")[0], text: stdout.replace(/\s+/g, " ") };
}

describe("the option to paste, what it comes to, and what it rests on", () => {
  test("by a kernel that takes no 0, in blocks of 2M", async () => {
    // The array needs a page: a block by itself, beside 56M and 180M.
    const { code, first, text } = await ask(scenario(`kernel 6.16  ${AREAS}`));
    expect([code, first]).toEqual([0, "kho_scratch=2M,56M,180M"]);
    // 16M + 256M + 128M are 400M.
    expect(text).toContain("The smallest with which next loads: 238M in all, 162M less than there is now.");
    expect(text).toContain("Linux 6.16 takes no value of 0, so each is a block at least.");
    expect(text).toContain("Assumed: page blocks of 2M: a kernel built without huge pages has 4M.");
    expect(text).toContain("downward from where the present ones end");
  });

  test("by a newer one, in blocks of 4M: all in low memory", async () => {
    // 56M and 180M are whole blocks; the array needs one more.
    const { first, text } = await ask(scenario(`kernel 7.3  ${AREAS}`));
    expect(first).toBe("kho_scratch=240M,0,0");
    expect(text).not.toContain("takes no value of 0");
    expect(text).not.toContain("page blocks");
    expect(text).toContain("The next kernel makes all its early allocations in these areas too");
  });

  test("once for each node", async () => {
    const nodes =
      "kernel 7.3  scratch lowmem 2G size 512M  scratch global 1G size 4M  scratch n0 800M size 4M  scratch n1 1600M size 4M";
    expect((await ask(scenario(nodes))).text).toContain("240M in all, the last value once for each of 2 nodes");
  });

  test("without areas all RAM is held to be free, and that is said", async () => {
    const { code, first, text } = await ask(scenario("kernel 7.3"));
    expect([code, first]).toEqual([0, "kho_scratch=240M,0,0"]);
    expect(text).toContain("240M in all. Linux");
    expect(text).toContain("Assumed: all RAM is free when the kernel takes the areas");
  });

  test("with a margin, for a payload that is larger", async () => {
    // 67.2M at a multiple of 2M take 68M with the array above them, and 216M below make 284M: 71 blocks.
    expect((await ask(scenario(`kernel 7.3  ${AREAS}`), "--margin", "20%")).first).toBe("kho_scratch=284M,0,0");
  });
});

describe("where there are none, why, and the exit code 1", () => {
  test.each([
    ["a kernel without KHO", scenario("kernel 6.12"), "Linux 6.12 has no Kexec HandOver: it came with 6.16."],
    [
      "a crash image",
      scenario("kernel 7.3  crashkernel 1G size 256M", "type crash"),
      "A crash image lies in the crash kernel's range",
    ],
    [
      "too large an image",
      scenario("kernel 7.3").replace("180M", "4G"),
      "No values make it load: all of 3068M that is free was tried.",
    ],
  ])("%s", async (_, text, words) => {
    const found = await ask(text);
    expect([found.code, found.first]).toEqual([1, "no kho_scratch= with which next loads"]);
    expect(found.text).toContain(words);
  });

  test("a loader's image that fails anywhere", async () => {
    const load = `
machine host { arch x86_64  ram 1M..3G-1  kernel 7.3 }
image next on host {
    load bzImage {
        kernel { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M  cmdline_size 2047 }
        INITRD
        cmdline length CMDLINE
    }
}`;
    const long = await ask(load.replace("INITRD", "").replace("CMDLINE", "4096"));
    expect(long.text).toContain(
      "However large the areas are, the load fails with EINVAL at loader: the command line has 4096",
    );
    const large = await ask(load.replace("INITRD", "initrd size 2500M").replace("CMDLINE", "64"));
    expect(large.text).toContain("However large the areas are, the load fails with EINVAL at sanity: ");
  });
});
