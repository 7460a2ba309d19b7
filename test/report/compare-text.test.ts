import { describe, expect, test } from "vitest";
import { isCompared, renderComparison } from "../../src/report/compare/text.js";
import type { ReportFile, ReportImage } from "../../src/report/model.js";
import { PLAIN } from "../../src/report/style.js";
import { sceneBy, withKernels } from "./kernel-scenes.js";
import { finding, G, HOST, invalidScene, K, M, NEXT, range, scene, sceneFile } from "./scenes.js";

const { kho: _, ...WITHOUT_KHO } = HOST;

/** Two ranges of RAM: below 2G less 128K, and from 4G to 6G. */
const TWO = {
  ram: [
    { name: "low", start: 0x10_0000, end: 0x7ffd_ffff },
    { name: "high", ...range(4 * G, 2 * G) },
  ],
};
const KERNEL = { name: "kernel", memsz: 56 * M, bufAlign: 2 * M, bufMin: M, topDown: true };
const INITRD = { name: "initrd", memsz: 64 * M, bufMin: 16 * M, topDown: true };

function text(images: readonly ReportImage[], fields: Partial<ReportFile> = {}): string {
  return renderComparison([sceneFile(images, fields)], PLAIN);
}

/** The lines of one image, without the file's name and the summary. */
function lines(image: ReportImage): string[] {
  return text([image]).split("\n").slice(3, -3);
}

/** What is told of each kernel below the table, without the indent. */
function told(image: ReportImage): string[] {
  const all = lines(image);
  return all.slice(all.lastIndexOf("") + 1).map((line) => line.slice(2));
}

describe("an image by several kernels", () => {
  test("in a table, with what moves and why", () => {
    // 6.1 takes the lowest range that fits, and of it 0x7ffdffff - 56M, down to 2M; the initrd goes right below.
    // 6.12 takes the highest: 6G - 56M, and 64M below that.
    expect(text([sceneBy(["6.1", "6.12", "7.3"], TWO, [KERNEL, INITRD])])).toBe(`host.kexec
==========

image next on host: loads
  default image, loaded by Linux 6.1, KHO off

  segment         6.1           6.12            7.3
  kernel   0x7c600000  * 0x17c800000  * 0x17c800000
  initrd   0x78600000  * 0x178800000  * 0x178800000
  * elsewhere than with 6.1

  6.1: loads
  6.12, 7.3: loads; kernel, initrd move, by these changes:
    from 6.8: the resource walk goes downward for top_down; kexec_walk_resources()
    from 6.8: a top-down search begins at end - memsz + 1; locate_mem_hole_top_down()

no errors in 1 file; 1 image: 1 loads
`);
  });

  test("that all answer the same", () => {
    expect(lines(sceneBy(["6.12", "6.13"], TWO, [KERNEL])).slice(3)).toEqual([
      "  segment         6.12         6.13",
      "  kernel   0x17c800000  0x17c800000",
      "",
      "  6.12: loads",
      "  6.13: loads; nothing moves",
    ]);
  });

  test("against an older one", () => {
    // The byte that 6.1 is too low makes no difference: low does not end on a boundary of 2M.
    expect(told(sceneBy(["6.12", "6.1"], TWO, [KERNEL, INITRD]))).toEqual([
      "6.12: loads",
      "6.1: loads; kernel, initrd move, by this change:",
      "  without what came with 6.8: the resource walk goes downward for top_down; kexec_walk_resources()",
    ]);
  });

  test("of which one fails", () => {
    // RAM of 32M to the byte: before 6.8 a top-down search begins a byte too low, below the region.
    const machine = { ram: [{ name: "low", ...range(16 * M, 32 * M) }], totalRamPages: 2 ** 20 };
    const image = sceneBy(["6.1", "6.12"], machine, [{ name: "a", memsz: 32 * M, topDown: true }]);
    expect(lines(image).slice(3)).toEqual([
      "  segment  6.1       6.12",
      "  a          -  0x1000000",
      "",
      "  6.1: fails with EADDRNOTAVAIL at a",
      "  6.12: loads, by this change:",
      "    from 6.8: a top-down search begins at end - memsz + 1; locate_mem_hole_top_down()",
    ]);
  });

  test("of which one places a segment more", () => {
    // KHO that was never finalized: 6.18 asks for that, 6.16 and 6.19 do not.
    const machine = { ...HOST, kho: { finalized: false, scratch: HOST.kho?.scratch ?? [] } };
    const image = sceneBy(["6.16", "6.18", "6.19"], machine, NEXT.slice(0, 2));
    // Without the array, one page on a boundary of 64K, nothing is in the way: the addresses stay.
    expect(lines(image).slice(3)).toEqual([
      "  segment            6.16        6.18        6.19",
      "  kho_scratch  0x6eff0000           -  0x6eff0000",
      "  purgatory    0x6effb000  0x6effb000  0x6effb000",
      "  bootparams   0x6eff9000  0x6eff9000  0x6eff9000",
      "",
      "  6.16: loads",
      "  6.18: loads; kho_scratch is left out, by this change:",
      "    from 6.18: the array of scratch areas is added only once KHO is finalized, to crash images too;",
      "    kho_fill_kimage()",
      "  6.19: loads; nothing moves",
    ]);
  });

  test("of which one takes segments from CMA", () => {
    const image = sceneBy(["6.16", "6.17"], { ...TWO, cma: 64 * M }, [KERNEL]);
    expect(lines(image).slice(3)).toEqual([
      "  segment         6.16         6.17",
      "  kernel   0x17c800000  * not known",
      "  * elsewhere than with 6.16",
      "",
      "  6.16: loads",
      "  6.17: loads; kernel lies at an address that is not known, by this change:",
      "    from 6.17: a buffer of a default image first tries the default CMA area, whatever its window and",
      "    direction; kexec_alloc_contig()",
    ]);
  });
});

describe("the columns", () => {
  const addresses = (...versions: [string, ...string[]]) => lines(sceneBy(versions, TWO, [KERNEL]))[3]?.trim();

  test("begin with the written kernel", () => {
    expect(addresses("6.12", "7.3", "6.1")).toMatch(/^segment +6\.12 +7\.3 +6\.1$/);
  });

  test("are those asked for where the written one is among them", () => {
    expect(addresses("6.12", "7.3", "6.12", "6.1")).toMatch(/^segment +7\.3 +6\.12 +6\.1$/);
    expect(addresses("6.12", "7.3", "6.12.0")).toMatch(/^segment +7\.3 +6\.12\.0$/);
    expect(addresses("6.12", "7.3", "6.12.1")).toMatch(/^segment +6\.12 +7\.3 +6\.12\.1$/);
  });

  test("are held against the first that was placed", () => {
    const invalid = { ...invalidScene("next"), kernel: "6.12" };
    const by = (kernel: string) => scene("next", { ...TWO, kernel }, [KERNEL]);
    expect(lines(withKernels(invalid, [by("6.1"), by("7.3")])).slice(3)).toEqual([
      "  segment  6.12         6.1            7.3",
      "  kernel      -  0x7c600000  * 0x17c800000",
      "  * elsewhere than with 6.1",
      "",
      "  6.12: invalid: the scenario itself is wrong, see its errors",
      "  6.1: loads",
      "  7.3: loads; kernel moves, by these changes:",
      "    from 6.8: the resource walk goes downward for top_down; kexec_walk_resources()",
      "    from 6.8: a top-down search begins at end - memsz + 1; locate_mem_hole_top_down()",
    ]);
  });

  test("wrap into several tables, each with the names of the segments", () => {
    const versions = Array.from({ length: 30 }, (_, i) => `6.12.${i}`);
    const output = lines(sceneBy(["6.1", ...versions], TWO, [KERNEL, INITRD]));
    const headings = output.filter((line) => line.startsWith("  segment  "));
    expect(headings.length).toBeGreaterThan(1);
    expect(headings.flatMap((line) => line.trim().split(/ +/).slice(1))).toEqual(["6.1", ...versions]);
    expect(output.filter((line) => line.startsWith("  initrd   "))).toHaveLength(headings.length);
    expect(Math.max(...output.map((line) => line.length))).toBeLessThanOrEqual(100);
    // Room for another column is left in the last table alone.
    expect(headings.slice(0, -1).every((line) => line.length > 100 - "  * 0x17c800000".length)).toBe(true);
  });

  test("of one whose version is none are called after that", () => {
    const wrong = { ...invalidScene("next"), kernel: "" };
    expect(lines(withKernels(wrong, [scene("next", { ...TWO, kernel: "7.3" }, [KERNEL])])).slice(3, 5)).toEqual([
      "  segment  as written          7.3",
      "  kernel            -  0x17c800000",
    ]);
  });
});

describe("what is told of kernels", () => {
  const KHO_ERROR = { severity: "error", code: "kho-not-in-kernel", message: "Linux 6.12 has no KHO" } as const;
  const DOUBT = { severity: "warning", code: "kernel-not-verified", message: "Linux 6.9 was not verified" } as const;
  const NOTE = { severity: "info", code: "field-without-effect", message: "`cma` has no effect here" } as const;

  test("an error is why nothing was placed", () => {
    const image = withKernels(scene("next", HOST, NEXT), [{ ...invalidScene("next"), kernel: "6.12" }], {
      "6.12": [NOTE, KHO_ERROR],
    });
    const output = text([image]);
    expect(output).toContain("\n  6.12: invalid: Linux 6.12 has no KHO\n");
    expect(output).toContain("\n\nnote on 6.12: `cma` has no effect here.\n\n");
    expect(output.match(/Linux 6\.12 has no KHO/g)).toHaveLength(1);
  });

  test("all else is a note, once for a file", () => {
    const image = withKernels(
      scene("next", WITHOUT_KHO, NEXT),
      ["6.9", "6.12"].map((kernel) => scene("next", { ...WITHOUT_KHO, kernel }, NEXT)),
      { "6.9": [DOUBT, NOTE], "6.12": [NOTE] },
    );
    const notes = text([image, image])
      .split("\n")
      .filter((line) => line.startsWith("note"));
    expect(notes).toEqual(["note on 6.9: Linux 6.9 was not verified.", "note on 6.9, 6.12: `cma` has no effect here."]);
  });

  test("findings of the scenario as written stay, with the summary", () => {
    const output = text([sceneBy(["6.1", "7.3"], TWO, [KERNEL])], {
      diagnostics: [finding({ line: 3, column: 5, message: "initrd finds no hole" })],
    });
    expect(output).toContain("\n\nhost.kexec:3:5: error no-hole: initrd finds no hole\n\n1 error in 1 file; ");
  });

  test("a file without an image has its findings alone", () => {
    expect(text([], { diagnostics: [finding({ line: 1, column: 1 })] })).toBe(
      "host.kexec\n==========\n\nhost.kexec:1:1: error no-hole: initrd finds no hole\n\n1 error in 1 file; no images\n",
    );
  });
});

test("images that nobody asked further kernels of are not compared", () => {
  const image = scene("next", HOST, NEXT);
  expect(isCompared([sceneFile([image])])).toBe(false);
  expect(isCompared([sceneFile([]), sceneFile([image, withKernels(image, [image])])])).toBe(true);
});

test("names as long as one likes, and of a kernel's segment, leave the table whole", () => {
  const buffers = [
    { name: "b".repeat(300), memsz: 4 * K },
    { name: "kho_scratch", memsz: 4 * K },
  ];
  const output = lines(sceneBy(["7.0", "7.3"], HOST, buffers)).slice(3, 7);
  expect(output.map((line) => line.trim().split(/ +/)[0])).toEqual([
    "segment",
    "kho_scratch",
    `${"b".repeat(23)}…`,
    "kho_scratch",
  ]);
});
