import { describe, expect, test } from "vitest";
import type { ReportFile } from "../../src/report/model.js";
import { isWell } from "../../src/report/outcome.js";
import { analyseFiles, analyseText, analyseTexts, findings, imageOf, only } from "./analyse-text.js";

/** Without KHO: RAM, reserved memory, a crash kernel; a load of two buffers with fixed places. */
const PLAIN = `machine host {
    arch x86_64
    kernel 6.12
    ram low 1M..1G-1
    ram high 4G size 1G
    ram 8G size 1G
    reserved held 16M size 32M
    reserved held 4G size 1M
    crashkernel 512M size 64M
}
image next on host {
    buffer kernel { mem 16M  memsz 16M }
    buffer initrd { mem 4G  memsz 16M }
}
`;

/** With KHO: the array from the top of the first area, the kernel in the second, which it fits alone. */
const KHO = `machine host {
    arch x86_64
    kernel 6.16
    ram low 1M..1G-1
    scratch first 256M size 16M
    scratch second 512M size 64M
    scratch none 768M size 0
}
image next on host { buffer kernel { memsz 32M } }
`;

/** Each condition of the first image, and what is told of those that do not hold. */
function answers(file: ReportFile): { text: string; holds: boolean }[] {
  return (file.images[0]?.expectations ?? []).map(({ text, holds }) => ({ text, holds }));
}

async function holds(scenario: string, condition: string): Promise<boolean> {
  const file = await analyseText(`${scenario}expect next { ${condition} }`);
  const [answer] = answers(file);
  expect(answer?.text).toBe(condition);
  // What does not hold is told at the condition, and what holds is not.
  const told = findings({ ...file, diagnostics: file.diagnostics.filter(({ code }) => code === "expectation-failed") });
  expect(told).toEqual(answer?.holds ? [] : [`error expectation-failed at ${condition}`]);
  return answer?.holds === true;
}

describe("a condition holds or not:", () => {
  test.each([
    ["loads", true],
    ["fails EINVAL", false],
    ["fails EADDRNOTAVAIL", false],
    ["fails ENOEXEC", false],
    ["fails EINVAL at kernel", false],
    ["fails EINVAL at sanity", false],
    ["kernel in low", true],
    ["kernel in high", false],
    ["kernel in held", true],
    ["initrd in high", true],
    ["initrd in low", false],
    // Two ranges of a name are two: 16M from 4G are in neither.
    ["initrd in held", false],
    ["kernel in crashkernel", false],
    ["kernel at 16M", true],
    ["kernel at 0x100_0000", true],
    ["kernel at 16M - 1", false],
    ["kernel at 16M + 1", false],
    ["kernel below 32M", true],
    ["kernel below 32M - 1", false],
    ["kernel below 32M + 1", true],
    ["kernel below 0", false],
    ["kernel below 0xffff_ffff_ffff_ffff", true],
    ["kernel above 16M", true],
    ["kernel above 16M - 1", true],
    ["kernel above 16M + 1", false],
    ["kernel above 0", true],
    ["initrd below 4G + 16M", true],
    ["initrd above 4G", true],
    ["initrd above 4G + 1", false],
  ])("without KHO `%s` is %s", async (condition, is) => {
    // Two reserved ranges of one name are a mistake of the machine: here it is the conditions that matter.
    expect(await holds(PLAIN.replace("reserved held 4G size 1M\n", "reserved other 4G size 1M\n"), condition)).toBe(is);
  });

  test.each([
    ["loads", true],
    ["kho_scratch in first", true],
    ["kho_scratch in second", false],
    ["kho_scratch at 256M + 16M - 64K", true],
    ["kho_scratch below 256M + 16M - 60K", true],
    ["kho_scratch below 256M + 16M - 60K - 1", false],
    ["kernel in second", true],
    ["kernel in first", false],
    ["kernel in low", true],
    // An area without a byte holds nothing.
    ["kernel in none", false],
    ["fails EADDRNOTAVAIL at kho_scratch", false],
  ])("with KHO `%s` is %s", async (condition, is) => {
    expect(await holds(KHO, condition)).toBe(is);
  });

  test.each([
    // One byte outside of a range is outside.
    ["kernel in a", true],
    ["kernel in b", false],
    ["kernel in c", false],
    ["kernel in d", true],
  ])("at its edges `%s` is %s", async (condition, is) => {
    const text = `machine host {
        arch arm64  kernel 6.12  ram d 1G size 1G
        reserved a 1G + 64K size 64K
        reserved b 1G + 64K + 1 size 64K
        reserved c 1G + 64K size 64K - 1
      }
      image next on host { buffer kernel { mem 1G + 64K  memsz 64K } }
      `;
    expect(await holds(text, condition)).toBe(is);
  });

  test("on crash images `crashkernel` is the crash kernel's range, unless something bears that name", async () => {
    const image = "image next on host { type crash  buffer kernel { memsz 4K } }\n";
    const host = (more: string) =>
      `machine host { arch arm64  kernel 6.12  ram 1G size 1G  crashkernel 1536M size 64M ${more} }\n${image}`;
    expect(await holds(host(""), "kernel in crashkernel")).toBe(true);
    expect(await holds(host("reserved crashkernel 1G size 64M"), "kernel in crashkernel")).toBe(false);
  });
});

describe("a load that fails", () => {
  /** No hole for the initrd; what was placed before it stays. */
  const NO_HOLE = `machine host { arch x86_64  kernel 6.12  ram low 1M..64M-1  memtotal 1G }
image next on host { buffer kernel { memsz 32M } buffer initrd { memsz 32M } buffer dtb { memsz 4K } }
`;
  const OVERLAP = `machine host { arch x86_64  kernel 6.12  ram low 1M..64M-1  memtotal 1G }
image next on host { buffer kernel { mem 1M  memsz 4K } buffer initrd { mem 1M  memsz 4K } }
`;
  const NO_AREA = `machine host { arch x86_64  kernel 6.16  ram low 1M..64M-1  kho on }
image next on host { buffer kernel { memsz 4K } }
`;

  test.each([
    ["no hole", NO_HOLE, "loads", false],
    ["no hole", NO_HOLE, "fails EADDRNOTAVAIL", true],
    ["no hole", NO_HOLE, "fails EADDRNOTAVAIL at initrd", true],
    ["no hole", NO_HOLE, "fails EADDRNOTAVAIL at kernel", false],
    ["no hole", NO_HOLE, "fails EADDRNOTAVAIL at dtb", false],
    ["no hole", NO_HOLE, "fails EADDRNOTAVAIL at sanity", false],
    ["no hole", NO_HOLE, "fails EINVAL", false],
    ["no hole", NO_HOLE, "fails EINVAL at initrd", false],
    ["no hole", NO_HOLE, "kernel at 1M", true],
    ["no hole", NO_HOLE, "kernel in low", true],
    ["no hole", NO_HOLE, "initrd at 1M", false],
    ["no hole", NO_HOLE, "initrd above 0", false],
    ["no hole", NO_HOLE, "dtb below 64M", false],
    ["no hole", NO_HOLE, "dtb in low", false],
    ["the last checks", OVERLAP, "loads", false],
    ["the last checks", OVERLAP, "fails EINVAL", true],
    ["the last checks", OVERLAP, "fails EINVAL at sanity", true],
    ["the last checks", OVERLAP, "fails EINVAL at initrd", false],
    ["the last checks", OVERLAP, "fails EADDRNOTAVAIL at sanity", false],
    ["the last checks", OVERLAP, "kernel at 1M", true],
    ["the last checks", OVERLAP, "initrd at 1M", true],
    ["no area", NO_AREA, "fails EADDRNOTAVAIL at kho_scratch", true],
    ["no area", NO_AREA, "fails EADDRNOTAVAIL at kernel", false],
    ["no area", NO_AREA, "fails EADDRNOTAVAIL", true],
    ["no area", NO_AREA, "kernel in low", false],
  ])("for %s: `%s` `%s` is %s", async (_, text, condition, is) => {
    expect(await holds(text, condition)).toBe(is);
  });

  test.each([
    [
      "no hole",
      NO_HOLE,
      "no-hole",
      "fails EADDRNOTAVAIL",
      "fails EADDRNOTAVAIL at initrd",
      "fails EADDRNOTAVAIL at kernel",
    ],
    ["the last checks", OVERLAP, "segment-overlap", "fails EINVAL", "fails EINVAL at sanity", "fails EINVAL at kernel"],
    [
      "no area",
      NO_AREA,
      "no-hole",
      "fails EADDRNOTAVAIL",
      "fails EADDRNOTAVAIL at kho_scratch",
      "fails EADDRNOTAVAIL at kernel",
    ],
  ])(
    "for %s becomes an information when foreseen, and stays an error when not",
    async (_, text, code, any, there, elsewhere) => {
      const severity = async (expectation: string) => {
        const file = await analyseText(text + expectation);
        return [only(file.diagnostics.filter((diagnostic) => diagnostic.code === code)).severity, isWell([file])];
      };
      expect(await severity("")).toEqual(["error", false]);
      expect(await severity("expect next { loads }")).toEqual(["error", false]);
      expect(await severity(`expect next { ${any} }`)).toEqual(["info", true]);
      expect(await severity(`expect next { ${there} }`)).toEqual(["info", true]);
      expect(await severity(`expect next { ${elsewhere} }`)).toEqual(["error", false]);
      expect(await severity(`expect next { ${any.replace(/E\w+/, "ENOEXEC")} }`)).toEqual(["error", false]);
      // One that foresees it is enough for the load; the other condition is told by itself.
      expect(await severity(`expect next { ${elsewhere} } expect next { ${there} }`)).toEqual(["info", false]);
    },
  );

  test("is foreseen for its own image only", async () => {
    const file = await analyseText(`${NO_HOLE}${NO_HOLE.split("\n")[1]?.replace("next", "other")}
      expect next { fails EADDRNOTAVAIL at initrd }`);
    expect(findings(file)).toEqual(["info no-hole at initrd", "error no-hole at initrd"]);
  });
});

describe("a segment whose address cannot be known", () => {
  const CMA = `machine host { arch arm64  kernel 6.17  ram low 1G size 1G  cma 64M }
image next on host { buffer initrd { memsz 128M } buffer kernel { memsz 4K } }
`;

  test.each([
    ["loads", true],
    // The area has no room for it: it is searched.
    ["initrd in low", true],
    ["initrd at 1G", true],
    ["kernel in low", false],
    ["kernel at 1G", false],
    ["kernel below 0xffff_ffff_ffff_ffff", false],
    ["kernel above 0", false],
  ])("`%s` is %s", async (condition, is) => {
    expect(await holds(CMA, condition)).toBe(is);
  });

  test("is said to be such", async () => {
    const file = await analyseText(`${CMA}expect next { kernel in low }`);
    expect(only(file.diagnostics).message).toContain("cannot be known");
  });
});

describe("conditions on an image that is not placed", () => {
  test.each([
    ["a mistake of form", "image next on host { buffer kernel { memsz 4K ; } }"],
    ["a mistake of meaning", "image next on host { buffer kernel { memsz 4K  buf_align 3 } }"],
    ["a machine with a mistake", "image next on broken { buffer kernel { memsz 4K } }"],
    ["an unknown machine", "image next on gone { buffer kernel { memsz 4K } }"],
    ["a constant with a mistake", "image next on host { buffer kernel { memsz BAD } }"],
  ])("for %s do not hold, and nothing is told of them", async (_, image) => {
    const rest = `machine host { arch arm64  kernel 6.12  ram 1G size 1G }
      machine broken { arch arm64  kernel 6.12  ram 1G size 0 }
      const BAD = 1 - 2
      ${image}`;
    const without = await analyseText(rest);
    const file = await analyseText(
      `${rest}\nexpect next { loads  fails EINVAL  kernel in low  kernel at 1G  kernel below 4G  gone above 1 }`,
    );
    expect(imageOf(file, "next").load).toBeNull();
    expect(answers(file).map(({ holds }) => holds)).toEqual([false, false, false, false, false, false]);
    expect(findings(file)).toEqual(findings(without));
    expect(isWell([file])).toBe(false);
  });
});

describe("expectations", () => {
  test("of one image may stand in several blocks, before and behind it", async () => {
    const file = await analyseText(`expect next { loads }
expect next {
    kernel in low // where else
    kernel above 16M
}
${PLAIN.replace("reserved held 4G size 1M\n", "")}expect next { } expect next { initrd
    below 8G }`);
    expect(file.diagnostics).toEqual([]);
    expect(imageOf(file, "next").expectations).toEqual([
      { line: 1, text: "loads", holds: true },
      { line: 3, text: "kernel in low", holds: true },
      { line: 4, text: "kernel above 16M", holds: true },
      { line: 19, text: "initrd below 8G", holds: true },
    ]);
  });

  test("may use constants and expressions", async () => {
    const text = PLAIN.replace("reserved held 4G size 1M\n", "");
    const files = await analyseTexts([
      `const START = 8M\n${text}expect next { kernel at START * 2  kernel below (START + 8M) * 2  kernel above START }`,
      `const START = 1 / 0\n${text}expect next { kernel at START }`,
      `${text}expect next { kernel at 1 - 2 }`,
    ]);
    expect(files.map(findings)).toEqual([
      [],
      ["error division-by-zero at 1 / 0"],
      ["error value-out-of-range at 1 - 2"],
    ]);
    expect(files.map((file) => answers(file).map(({ holds }) => holds))).toEqual([
      [true, true, true],
      [false],
      [false],
    ]);
  });

  test("that fail make a file not well, whatever else is in it", async () => {
    const sound = "image other on host { buffer kernel { memsz 4K } }\nexpect other { loads }\n";
    const text = PLAIN.replace("reserved held 4G size 1M\n", "") + sound;
    expect(isWell([await analyseText(text)])).toBe(true);
    expect(isWell([await analyseText(`${text}expect next { kernel at 1M }`)])).toBe(false);
  });

  test("are of a file's own images, not of another's", async () => {
    const files = {
      "main.kexec": 'import "other.kexec"\nexpect next { loads }\nimage mine on host { buffer kernel { memsz 4K } }',
      "other.kexec": PLAIN.replace("reserved held 4G size 1M\n", ""),
    };
    const [main, other] = (await analyseFiles(files, ["main.kexec", "other.kexec"])) as [ReportFile, ReportFile];
    expect(findings(main)).toEqual(["error unknown-image at next"]);
    expect(imageOf(other, "next").expectations).toEqual([]);
  });
});

describe("the kernel's own segment", () => {
  test("is `kho_scratch` in conditions, and so may be a buffer: the scenario's own is meant", async () => {
    const named = KHO.replace("buffer kernel", "buffer kho_scratch");
    expect(await holds(named, "kho_scratch in second")).toBe(true);
    expect(await holds(named, "kho_scratch in first")).toBe(false);
  });

  test("is none without KHO", async () => {
    const file = await analyseText(
      `${PLAIN.replace("reserved held 4G size 1M\n", "")}expect next { kho_scratch in low }`,
    );
    expect(findings(file)).toEqual(["error unknown-segment at kho_scratch"]);
  });
});
