import { describe, expect, test } from "vitest";
import { analyseText, findings } from "./analyse-text.js";

/** A machine of 2 GiB with 64M of scratch in one area: the array takes a page at the top, rounded to 64K. */
const HOST = `machine host {
    arch x86_64
    kernel 6.16
    ram 1M size 2G
    scratch only 512M size 64M
}
`;
/** 64M less 64K for the array less 16M: 48M - 64K for the initrd, bottom up. */
const NEXT = `${HOST}image next on host { buffer kernel { memsz 16M } buffer initrd { memsz 8M } }
`;

async function told(scenario: string): Promise<string[]> {
  const file = await analyseText(scenario);
  return file.diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

async function holds(scenario: string, condition: string): Promise<boolean> {
  const file = await analyseText(`${scenario}expect next { ${condition} }`);
  const [answer] = file.images[0]?.expectations ?? [];
  expect(answer?.text).toBe(condition);
  expect(findings(file).filter((one) => one.includes("expectation-failed"))).toHaveLength(answer?.holds ? 0 : 1);
  return answer?.holds === true;
}

describe("headroom BUFFER >= SIZE holds when the image loads with every amount more", () => {
  // 48M - 64K are left for the initrd of 8M.
  test.each([
    ["headroom initrd >= 0", true],
    ["headroom initrd >= 1", true],
    ["headroom initrd >= 40M - 64K - 1", true],
    ["headroom initrd >= 40M - 64K", true],
    ["headroom initrd >= 40M - 64K + 1", false],
    ["headroom initrd >= 40M", false],
    ["headroom initrd >= 0xffff_ffff_ffff_ffff", false],
    ["headroom kernel >= 40M - 64K", true],
    ["headroom kernel >= 40M - 60K", false],
  ])("%s: %s", async (condition, wanted) => {
    expect(await holds(NEXT, condition)).toBe(wanted);
  });

  test("a size that is no whole number of pages counts as the pages it takes", async () => {
    const odd = NEXT.replace("memsz 8M", "memsz 8M - 100");
    expect(await holds(odd, "headroom initrd >= 40M - 64K + 100")).toBe(true);
    expect(await holds(odd, "headroom initrd >= 40M - 64K + 101")).toBe(false);
  });

  test("not where a size between does not load, though larger ones do", async () => {
    const of = (size: string) => `machine host {
    arch x86_64
    kernel 6.16
    ram 1M size 2G
    scratch small 512M size 4M
    scratch middle 600M size 16M
    scratch large 700M size 32M
}
image next on host {
    buffer first { memsz ${size} }
    buffer last { memsz 12M  buf_max 616M - 1 }
}
`;
    // Up to 4M the first leaves 12M of the middle area to the last, be it in the small one or there. Up to 16M it lies there
    // and leaves too little; what is larger lies in the large one.
    expect(await holds(of("1M"), "headroom first >= 3M")).toBe(true);
    expect(await holds(of("1M"), "headroom first >= 3M + 4K")).toBe(false);
    expect(await holds(of("1M"), "headroom first >= 16M")).toBe(false);
    expect(await holds(of("17M"), "loads")).toBe(true);
    expect(await holds(of("17M"), "headroom first >= 15M")).toBe(true);
  });

  test("says how much there is, and what ends it", async () => {
    expect(await told(`${NEXT}expect next { headroom initrd >= 64M }`)).toEqual([
      "expectation-failed: this does not hold: the headroom of `initrd` is 40896K (39.9M): with more it fails with EADDRNOTAVAIL at `initrd`, where the largest hole is 47.9M, in `only`",
    ]);
    // Half of 64M less the array's page and the kernel's 16M is left for the initrd of 8M.
    const half = NEXT.replace("scratch only 512M size 64M", "scratch only 1G size 1023M").replace(
      "ram 1M size 2G",
      "ram 1M size 2G  memtotal 64M",
    );
    expect(await told(`${half}expect next { headroom initrd >= 64M }`)).toEqual([
      "expectation-failed: this does not hold: the headroom of `initrd` is 8188K (7.9M): with more it fails with EINVAL at `sanity`",
    ]);
  });

  test("of a load that fails already, says how", async () => {
    const large = NEXT.replace("memsz 8M", "memsz 80M");
    expect(await told(`${large}expect next { fails EADDRNOTAVAIL headroom initrd >= 0 }`)).toContain(
      "expectation-failed: this does not hold: the load fails with EADDRNOTAVAIL at `initrd`",
    );
  });

  test("of what the image has not, says what it has", async () => {
    expect(await told(`${NEXT}expect next { headroom inird >= 1M }`)).toEqual([
      "unknown-segment: this image has nothing of its own size called `inird`, did you mean `initrd`?",
    ]);
  });

  test("where a segment lies at random, nothing can be known", async () => {
    const cma = `machine host { arch x86_64  kernel 6.17  ram 1M size 2G  cma 64M }
image next on host { buffer initrd { memsz 8M } }
`;
    expect(await told(`${cma}expect next { headroom initrd >= 1M }`)).toContain(
      "expectation-failed: this does not hold: the headroom of `initrd` cannot be known",
    );
  });
});

describe("of a loader, its parts", () => {
  const BZ = `${HOST.replace("64M", "256M")}image next on host {
    load bzImage {
        kernel { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M  cmdline_size 2047 }
        initrd size 64M
        cmdline length 100
    }
}
`;
  test.each([
    // The array with its 64K, purgatory 20K and bootparams 8K lie on top; the kernel below them at a multiple of 2M, with 2M - 92K
    // unused above it; all of 256M less 2M less 56M are left for the initrd.
    ["headroom initrd >= 134M", true],
    ["headroom initrd >= 134M + 1", false],
    // The same 192M, and what was unused above it up to the array: 2M - 64K.
    ["headroom kernel >= 136M - 64K", true],
    ["headroom kernel >= 136M - 64K + 1", false],
    // 2047 less the 30 bytes for elfcorehdr=.
    ["headroom cmdline >= 1917", true],
    ["headroom cmdline >= 1918", false],
    ["headroom purgatory >= 1M", true],
    ["headroom efi_map >= 4K", true],
  ])("%s: %s", async (condition, wanted) => {
    expect(await holds(BZ, condition)).toBe(wanted);
  });

  test("a part that it is not given is none", async () => {
    expect(await told(`${BZ}expect next { headroom dtb >= 1M }`)).toEqual([
      "unknown-segment: this image has nothing of its own size called `dtb`",
    ]);
  });
});
