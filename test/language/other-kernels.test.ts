import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { URI } from "langium";
import { describe, expect, test } from "vitest";
import { analyse } from "../../src/language/analyse.js";
import { nodeFiles } from "../../src/language/files/node-source.js";
import { tellingChanges } from "../../src/report/compare/changes.js";
import { columnsOf, isPlaced } from "../../src/report/compare/columns.js";
import type { ReportFile, ReportImage } from "../../src/report/model.js";
import { errorsOf, imageOf, only, placementLine } from "./analyse-text.js";
import { answers, byKernels, versionsOf } from "./by-kernels.js";

const EXAMPLES = fileURLToPath(new URL("../../examples/", import.meta.url));

/** The one image of a scenario, by further kernels. */
async function imageBy(scenario: Parameters<typeof byKernels>[0], ...kernels: string[]): Promise<ReportImage> {
  return only((await byKernels(scenario, ...kernels)).images);
}

/** The changes between the first two columns of an image, by the kernel function. */
function changesOf(image: ReportImage): string[] {
  const [from, to] = columnsOf(image);
  if (!from || !to || !isPlaced(from) || !isPlaced(to)) throw new Error("not placed by two kernels");
  return tellingChanges(from, to).map(({ change }) => `${change.since} ${change.functionName}`);
}

function written(file: ReportFile): unknown {
  return {
    ...file,
    sweeps: file.sweeps?.map(({ cases, ...sweep }) => ({
      ...sweep,
      cases: cases().map(({ load, ...one }) => ({ ...one, payload: load?.payload })),
    })),
    images: file.images.map(({ kernels: _, load, ...image }) => ({
      ...image,
      load: load && placementLine(load.placement),
    })),
  };
}

describe("the scenario as written", () => {
  const examples = readdirSync(EXAMPLES).filter((name) => name.endsWith(".kexec"));

  test("stays what it is, whatever other kernels it is placed by", async () => {
    const inputs = examples.map((path) => {
      return { path, uri: URI.file(EXAMPLES + path), text: readFileSync(EXAMPLES + path, "utf8") };
    });
    const alone = await analyse(inputs, nodeFiles);
    const compared = await analyse(inputs, nodeFiles, undefined, versionsOf(["6.1", "6.12", "9.9"]));
    expect(compared.map(written)).toEqual(alone.map(written));
    expect(alone.flatMap(({ images }) => images).every((image) => image.kernels === undefined)).toBe(true);
    const kernels = compared.flatMap(({ images }) => images.map((image) => image.kernels?.map(({ kernel }) => kernel)));
    expect(kernels.length).toBeGreaterThan(examples.length);
    for (const listed of kernels) expect(listed).toEqual(["6.1", "6.12", "9.9"]);
  });

  test("is the same by its own version asked for again", async () => {
    const text = readFileSync(`${EXAMPLES}7-kernel-versions.kexec`, "utf8");
    const { images } = await byKernels(text, "6.1", "6.12");
    for (const image of images) {
      const same = image.kernels?.find(({ kernel }) => kernel === image.kernel);
      expect(same?.findings).toEqual([]);
      expect(same?.expectations).toEqual([]);
      expect(same?.load?.placement).toEqual(image.load?.placement);
    }
  });
});

test("the example of kernel versions: each of its images by the other's kernel", async () => {
  const text = readFileSync(`${EXAMPLES}7-kernel-versions.kexec`, "utf8");
  const file = await byKernels(text, "6.1", "6.12");
  // The machines differ in their version alone, the images in the lowest address of the kernel, far below either place.
  // 6.1: in low, 0x7ffdffff - 56M down to 2M, then 64M below. 6.12: 6G - 56M, then 64M below.
  const expected = {
    "6.1": "loads; kernel 0x7c600000+0x3800000; initrd 0x78600000+0x4000000",
    "6.12": "loads; kernel 0x17c800000+0x3800000; initrd 0x178800000+0x4000000",
  };
  expect(answers(imageOf(file, "from_old"))).toEqual(expected);
  expect(answers(imageOf(file, "from_new"))).toEqual(expected);
});

describe("what follows the version where it is left out", () => {
  const riscv = (walk: string) => `
    machine m { arch riscv64  kernel 6.1  ${walk}  ram 2G size 1G  reserved 2G size 16M }
    image i on m { buffer a { memsz 4K } }`;

  test("the memory walk", async () => {
    const image = await imageBy(riscv(""), "6.12");
    // From 6.7 on by default: the reservation is stepped over.
    expect(placementLine((image.load as NonNullable<typeof image.load>).placement)).toBe("loads; a 0x80000000+0x1000");
    expect(answers(image)).toEqual({ "6.12": "loads; a 0x81000000+0x1000" });
    expect(changesOf(image)).toEqual(["6.7 CONFIG_ARCH_KEEP_MEMBLOCK"]);
  });

  test("not the walk that is written", async () => {
    expect(answers(await imageBy(riscv("walk resources"), "6.12"))).toEqual({ "6.12": "loads; a 0x80000000+0x1000" });
  });

  const crash = (config: string, elfcorehdr: string) => `
    machine m { arch x86_64  kernel 6.1  ram 1M..2G-1  crashkernel 1G size 256M  ${config} }
    image i on m {
        type crash
        load bzImage {
            kernel { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }
            ${elfcorehdr}
        }
    }`;
  const sizes = ({ kernels = [] }: ReportImage) =>
    kernels.map(({ load }) => Number(load?.placement.segments.find(({ name }) => name === "elfcorehdr")?.memsz));
  /** 64 + 56 × (2 + 8192 + 8192) bytes, in whole pages. */
  const RESERVED = 0xe1000;

  test("the room in the ELF core header", async () => {
    const image = await imageBy(crash("", ""), "6.12", "6.5");
    expect(sizes(image)).toEqual([RESERVED, 0x1000]);
    expect(changesOf(image)).toContain("6.6 crash_load_segments");
  });

  test("not the room that is written, nor the option", async () => {
    expect(sizes(await imageBy(crash("", "elfcorehdr { memsz 64K }"), "6.12", "6.5"))).toEqual([0x10000, 0x10000]);
    expect(sizes(await imageBy(crash("config no CRASH_HOTPLUG", ""), "6.12"))).toEqual([0x1000]);
  });

  test("KHO, which is on by its scratch areas and came with 6.16", async () => {
    const kho = (kernel: string) => `
      machine m { arch x86_64  ${kernel}  ram 1M..2G-1  scratch s 1G size 64M }
      image i on m { buffer a { memsz 4K } }`;
    // The array of one area: a page on the highest boundary of 64K; the buffer at the bottom.
    const placed = "loads; kho_scratch 0x43ff0000+0x1000; a 0x40000000+0x1000";
    expect(answers(await imageBy(kho("kernel 7.3"), "6.12", "6.16"))).toEqual({
      "6.12": "invalid: kho-not-in-kernel",
      "6.16": placed,
    });
    const wrong = await byKernels(kho("kernel 6.12"), "6.16");
    expect(errorsOf(wrong).map(({ code }) => code)).toEqual(["kho-not-in-kernel"]);
    expect(only(wrong.images).load).toBeNull();
    expect(answers(only(wrong.images))).toEqual({ "6.16": placed });
    // Without a version a machine has the newest known.
    expect(answers(await imageBy(kho(""), "6.15"))).toEqual({ "6.15": "invalid: kho-not-in-kernel" });
  });
});

describe("what is told of another kernel, and not of the written one", () => {
  const told = ({ kernels = [] }: ReportImage) =>
    kernels.map(({ findings }) => findings.map(({ severity, code, message }) => `${severity} ${code}: ${message}`));
  const scenario = (fields: string, load = "buffer a { memsz 4K }") => `
    machine m { ${fields}  ram 1M..2G-1 }
    image i on m { ${load} }`;

  test("a doubt about the version", async () => {
    const image = await imageBy(scenario("arch x86_64  kernel 6.12"), "6.16", "6.7", "9.9", "5.10");
    expect(told(image)).toEqual([
      [],
      [expect.stringMatching(/^warning kernel-not-verified: Linux 6\.7 was not verified: placed as 6\.7 would\. /)],
      ["info kernel-newer-than-known: Linux 9.9 is newer than the newest known: placed as 7.3 would"],
      ["warning kernel-not-verified: Linux 5.10 is older than any that was verified: placed as 6.1 would"],
    ]);
  });

  test("that no such kernel is, of a machine without a version too", async () => {
    for (const kernel of ["", "kernel 7.3"]) {
      const image = await imageBy(scenario(`arch loongarch64  ${kernel}`), "6.12", "6.18");
      expect(told(image)).toEqual([
        [
          "warning kernel-not-verified: loongarch64 has kexec_file_load from 6.18 on: Linux 6.12 is placed as if it had it",
        ],
        [],
      ]);
    }
  });

  test("a field that this kernel does not look at", async () => {
    const image = await imageBy(scenario("arch x86_64  kernel 6.17  cma 64M"), "6.16", "6.18");
    expect(told(image)).toEqual([
      ["info field-without-effect: `cma` has no effect here: Linux 6.16 does not place segments in CMA (from 6.17)"],
      [],
    ]);
  });

  test("a part of the load that this kernel does not look at", async () => {
    const load = `type crash  load bzImage {
      kernel { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }  ima 4K }`;
    const image = await imageBy(scenario("arch x86_64  kernel 6.12  crashkernel 1G size 256M", load), "7.3");
    expect(told(image)).toEqual([
      [
        "info field-without-effect: `ima` says only that this kernel has IMA_KEXEC, which makes `bootparams` longer: Linux 7.3 adds no measurement list to a crash image",
      ],
    ]);
  });
});

describe("a scenario that is wrong", () => {
  test("with every kernel is placed by none, and told once", async () => {
    const file = await byKernels(
      "machine m { arch x86_64 ram 2G..1G }\nimage i on m { buffer a { memsz 4K } }",
      "6.12",
    );
    expect(answers(only(file.images))).toEqual({ "6.12": "invalid: " });
    expect(errorsOf(file)).toHaveLength(1);
  });

  test("in its version alone is placed by others", async () => {
    const image = await imageBy(
      "machine m { arch x86_64 kernel 6.99999999 ram 1M..2G-1 }\nimage i on m { buffer a { memsz 4K } }",
      "6.12",
    );
    expect(image.load).toBeNull();
    expect(answers(image)).toEqual({ "6.12": "loads; a 0x100000+0x1000" });
  });

  test("in the machine's name is placed by none", async () => {
    const image = await imageBy("image i on nobody { buffer a { memsz 4K } }", "6.12");
    expect(answers(image)).toEqual({ "6.12": "invalid: " });
  });

  test("in that a name is given twice is placed by none", async () => {
    const file = await byKernels(
      `machine m { arch x86_64 ram 1M..2G-1 }
       image i on m { buffer a { memsz 4K } }
       image i on m { buffer a { memsz 4K } }`,
      "6.12",
    );
    expect(file.images.map(({ load }) => load)).toEqual([null, null]);
    expect(file.images.map(answers)).toEqual([{ "6.12": "invalid: " }, { "6.12": "invalid: " }]);
  });
});

test("a machine that is imported has the other kernel too", async () => {
  const image = await imageBy(
    {
      "main.kexec": 'import "lab.kexec"\nimage i on lab { buffer a { memsz 8M  top_down } }',
      "lab.kexec": "machine lab { arch x86_64  kernel 6.1  ram 1M..1G-1  ram 2G..3G-1 }",
    },
    "7.3",
  );
  expect(image.kernel).toBe("6.1");
  expect(answers(image)).toEqual({ "7.3": "loads; a 0xbf800000+0x800000" });
});
