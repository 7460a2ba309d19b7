import { describe, expect, test } from "vitest";
import type { ReportDiagnostic, ReportFile } from "../../src/report/model.js";
import { analyseFiles, analyseText, only, textAt } from "./analyse-text.js";

/** The one error of a file, and each place that it points at with what it says there. */
function failureOf(file: ReportFile): { error: ReportDiagnostic; tried: string[] } {
  const error = only(file.diagnostics.filter(({ severity }) => severity === "error"));
  return { error, tried: error.related.map((place) => `${textAt(file.text, place)}: ${place.message}`) };
}

describe("a buffer without a hole", () => {
  test("points at each scratch area, in list order, with what it lacks", async () => {
    const { error, tried } = failureOf(
      await analyseText(`machine host {
        arch x86_64  kernel 6.16  ram 1M..4G-1
        scratch small 512M size 16M
        scratch none 640M size 0
        scratch large 1G size 64M
        scratch apart 256M size 32M
      }
      image next on host {
        buffer kernel { memsz 60M  top_down }
        buffer initrd { memsz 40M  buf_min 512M  top_down }
      }`),
    );
    expect(error).toMatchObject({ code: "no-hole", line: 10 });
    // 16M less the array of 64K; 64M less 60M; the third below the window.
    expect(tried).toEqual([
      "small: small 0x20000000..0x20ffffff: too small, largest hole 15.9M, 24.1M missing",
      "none: none 0x28000000 (empty): too small, largest hole 0, 40M missing",
      "large: large 0x40000000..0x43ffffff: no hole, largest hole 4M, 36M missing",
      "apart: apart 0x10000000..0x11ffffff: too small, largest hole 0, 40M missing",
    ]);
    expect(error.message).toContain("The largest hole is 15.9M, in small: 24.1M are missing");
    expect(error.message).toContain(
      "40M (0x2800000), aligned to 4K, at or above 0x20000000, searched from the top down",
    );
  });

  test("points at RAM in the order of the walk, downward for top_down, and at no more than 12 places", async () => {
    const ranges = Array.from({ length: 20 }, (_, i) => `ram r${i} ${i + 1}G size ${i + 1}M`).join("\n");
    const scenario = (direction: string) => `machine host { arch x86_64  kernel 6.12\n${ranges}\nmemtotal 1T }
      image next on host { buffer kernel { memsz 32M ${direction} } }`;
    const up = failureOf(await analyseText(scenario("")));
    expect(up.tried.map((words) => words.split(":")[0])).toEqual(
      Array.from({ length: 12 }, (_, i) => `${i + 1}G size ${i + 1}M`),
    );
    expect(up.error.message).toContain("The largest hole is 20M, in r19: 12M are missing");
    const down = failureOf(await analyseText(scenario("top_down")));
    expect(down.tried.map((words) => words.split(":")[0])).toEqual(
      Array.from({ length: 12 }, (_, i) => `${20 - i}G size ${20 - i}M`),
    );
  });

  test("says of memory that it may not use why, and not what is missing", async () => {
    const { error, tried } = failureOf(
      await analyseText(`machine host {
        arch x86_64  kernel 6.12  memtotal 1T
        ram pmem 128G size 64G driver_managed
        ram low 1M..1G-1
        ram high 4G size 1G
      }
      image next on host { buffer kernel { memsz 16M  buf_min 8G } }`),
    );
    expect(tried).toEqual([
      "1M..1G-1: low 0x100000..0x3fffffff: outside the window",
      "4G size 1G: high 0x100000000..0x13fffffff: outside the window",
      "128G size 64G: pmem 0x2000000000..0x2fffffffff: driver-managed",
    ]);
    expect(error.message).not.toContain("largest hole");
  });

  test("points at the file where RAM was read from one", async () => {
    const file = only(
      await analyseFiles({
        "main.kexec": `machine host { arch x86_64  kernel 6.12  ram from "iomem.txt" }
          image next on host { buffer kernel { memsz 2G } }`,
        "iomem.txt": "00001000-0009fbff : System RAM\n00100000-3fffffff : System RAM",
      }),
    );
    expect(failureOf(file).tried).toEqual([
      '"iomem.txt": 0x1000..0x9fbff: too small, largest hole 635K, 2G missing',
      '"iomem.txt": 0x100000..0x3fffffff: too small, largest hole 1023M, 1.1G missing',
    ]);
  });

  test("names the areas of scratch lists, which stand all at one place; the hole of an only one is in the message", async () => {
    const file = async (phys: string, len: string) =>
      failureOf(
        only(
          await analyseFiles({
            "main.kexec": `machine host { arch x86_64  kernel 6.18  ram 0..4G-1  scratch from "phys" "len" }
              image next on host { buffer kernel { memsz 64M } }`,
            phys,
            len,
          }),
        ),
      );
    const more = await file("0x40000000\n0x50000000\n0x60000000\n", "0x1000000\n0x2000000\n0x1000000\n");
    // The array of areas takes the topmost 64K of the first.
    expect(more.tried.map((words) => words.replace(/^.*: (?=\w+ 0x)/, ""))).toEqual([
      "lowmem 0x40000000..0x40ffffff: too small, largest hole 15.9M, 48.1M missing",
      "global 0x50000000..0x51ffffff: too small, largest hole 32M, 32M missing",
      "node0 0x60000000..0x60ffffff: too small, largest hole 16M, 48M missing",
    ]);
    const one = await file("0x40000000\n", "0x1000000\n");
    expect(one.error.message).toContain("The largest hole is 15.9M");
    expect(one.tried).toEqual([expect.stringMatching(/0x40000000\.\.0x40ffffff: too small$/)]);
  });

  test("points at the crash kernel's range; without one there is none to point at", async () => {
    const crash = (arch: string, range: string) => `machine host { arch ${arch}  kernel 6.12  ram 1G size 1G  ${range} }
      image dump on host { type crash  buffer kernel { memsz 128M } }`;
    const small = failureOf(await analyseText(crash("arm64", "crashkernel 1536M size 64M")));
    expect(small.tried).toEqual(["crashkernel 1536M size 64M: 0x60000000..0x63ffffff: too small"]);
    expect(small.error.message).toContain("The largest hole is 64M, in crashkernel: 64M are missing");
    for (const arch of ["arm64", "x86_64"]) {
      const none = failureOf(await analyseText(crash(arch, "")));
      expect(none.tried).toEqual([]);
      expect(none.error.message).toContain("the machine reserves none");
      expect(none.error.message).not.toContain("largest hole");
    }
  });

  test("in another file's machine points there", async () => {
    const [main] = (await analyseFiles({
      "main.kexec": 'import "host.kexec"\nimage next on host { buffer kernel { memsz 2G } }',
      "host.kexec": "\n\nmachine host { arch arm64  kernel 6.12  ram 1G size 1G }",
    })) as [ReportFile];
    const { related } = only(main.diagnostics);
    expect(related).toMatchObject([{ path: "/host.kexec", line: 3, column: 45, endLine: 3, endColumn: 55 }]);
  });
});

describe("the last checks", () => {
  const HOST = "machine host { arch arm64  kernel 6.12  ram 1G size 1G }\n";

  test("of two segments that overlap, the later one is told and the earlier pointed at", async () => {
    const { error, tried } = failureOf(
      await analyseText(`${HOST}image next on host {
        buffer a { mem 1G  memsz 4K }
        buffer b { mem 1G + 16K  memsz 16K }
        buffer c { mem 1G + 16K  memsz 4K }
        buffer d { mem 1G + 64K  memsz 4K }
      }`),
    );
    expect(error).toMatchObject({ code: "segment-overlap", line: 5 });
    expect(tried).toEqual(["b: `b` is the other segment"]);
  });

  test("the first that fails is told, in the kernel's order", async () => {
    // Not aligned, over half of memory, bufsz over memsz, and overlapping: alignment comes first, then overlap, then bufsz.
    const buffers = (first: string) => `${HOST}image next on host {
        buffer a { mem ${first}  memsz 4K }
        buffer b { mem 1G  memsz 768M  bufsz 1G }
      }`;
    const codes = async (text: string) => failureOf(await analyseText(text)).error.code;
    expect(await codes(buffers("1G + 1"))).toBe("segment-not-aligned");
    expect(await codes(buffers("1G"))).toBe("segment-overlap");
    expect(await codes(buffers("4G"))).toBe("bufsz-over-memsz");
    expect(await codes(buffers("4G").replace("bufsz 1G", ""))).toBe("half-of-memory");
  });

  test("under KHO each is told at its own buffer, the kernel's array being none", async () => {
    const { error } = failureOf(
      await analyseText(`machine host { arch arm64  kernel 6.16  ram 1G size 1G  scratch s 1G size 64M }
      image next on host {
        buffer a { memsz 4K }
        buffer b { mem 1G + 1  memsz 4K }
      }`),
    );
    expect(error).toMatchObject({ code: "segment-not-aligned", line: 4, column: 16, endColumn: 17 });
  });
});
