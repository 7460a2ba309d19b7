import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kexecLanguage } from "../../src/cli/language.js";
import { folder } from "./folder.js";
import { kexecScenario } from "./harness.js";

/** A load of three segments by Linux 6.1. */
const LOG = readFileSync(join(import.meta.dirname, "../fixtures/language/observed-in-part/log/dmesg.txt"), "utf8");

const lab = (kernel: string, more = "") => `machine lab {
    arch     x86_64
    kernel   ${kernel}
    ram      0x1000..0x9fbff
    ram      1M..0x7ffdffff
    memtotal 2018064K
    ${more}
}
image next on lab {
    load bzImage {
        kernel  { file_size 14186432  setup_sects 39  init_size 0x3378000  kernel_alignment 2M  pref_address 16M }
        cmdline length 100
    }
}
`;

async function verify(scenario: string, log: string) {
  const dir = folder({ "lab.kexec": scenario, "dmesg.txt": log });
  const args = ["verify", join(dir, "lab.kexec"), "--dmesg", join(dir, "dmesg.txt")];
  const { code, stdout } = await kexecScenario(args, { language: kexecLanguage });
  return { code, stdout: stdout.replaceAll(`${dir}/`, "") };
}

test("a whole log agrees", async () => {
  const { code, stdout } = await verify(lab("6.1"), LOG);
  expect({ code, line: stdout.split("\n")[0] }).toEqual({ code: 0, line: "image next on lab: agrees with dmesg.txt" });
});

describe("no full agreement", () => {
  test("where no address is known", async () => {
    const { code, stdout } = await verify(lab("7.2", "cma 64M"), LOG);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^image next on lab: cannot be held against dmesg.txt: no segment's address is known\n/);
  });

  test.each([
    ["a line damaged", LOG.replace(/(segment 2: .* mem=0x7c)[^\n]*/, "$1[ 1.0] foo")],
    ["the end cut off", LOG.slice(0, LOG.indexOf("segment 2: "))],
  ])("of a log with %s", async (_, log) => {
    const { code, stdout } = await verify(lab("6.1"), log);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^image next on lab: agrees with dmesg.txt, which is cut: 2 of 3 segments compared\n/);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(
      "2 of 3 segments are where predicted in the log; its list is cut: `kernel` cannot be read.",
    );
  });
});
