import { describe, expect, test } from "vitest";
import { type KexecBuf, U64_MAX } from "../../src/engine/index.js";
import { buffersOf, type Capture, type CapturedLoad, readCaptures } from "../engine/captures.js";
import { analyseFiles, errorsOf, imageOf, only } from "./analyse-text.js";

/** A field, unless it has its default. */
function field(word: string, value: bigint | number, usual: bigint | number): string {
  return value === usual ? "" : ` ${word} ${value}`;
}

function bufferText({ name, bufsz, memsz, bufAlign, bufMin, bufMax, topDown }: KexecBuf): string {
  const fields = [
    field("bufsz", bufsz, memsz),
    field("buf_align", bufAlign, 0),
    field("buf_min", bufMin, 0),
    field("buf_max", bufMax, U64_MAX),
    topDown ? " top_down" : "",
  ];
  return `    buffer ${name} { memsz ${memsz}${fields.join("")} }`;
}

function imageText(load: CapturedLoad, index: number, capture: Capture): string {
  const own = capture.scratch && load.type === "default" ? 1 : 0;
  const buffers = buffersOf(load, own, capture.kernelRelease.startsWith("6.1."));
  return `image i${index} on vm {\n    type ${load.type}\n${buffers.map(bufferText).join("\n")}\n}`;
}

/** A capture as one writes it down: its iomem file as it is, its scratch areas, and each load that succeeded. */
function scenarioOf(capture: Capture, loads: readonly CapturedLoad[]): string {
  const scratch = (capture.scratch ?? []).map(({ addr, size }, i) => `    scratch s${i} ${addr} size ${size}`);
  return [
    "machine vm {",
    "    arch x86_64",
    `    kernel ${/^\d+\.\d+\.\d+/.exec(capture.kernelRelease)?.[0]}`,
    '    ram from "iomem.txt"',
    `    memtotal ${capture.memTotalKiB}K`,
    ...scratch,
    "}",
    ...loads.map((load, i) => imageText(load, i, capture)),
  ].join("\n");
}

const captures = readCaptures("x86_64");

/** Whether a load succeeded: the kernel's own list of segments is there. */
function isAnswered({ errno, segments }: CapturedLoad): boolean {
  return errno === null && segments !== null;
}

describe("what real kernels answered, written as scenarios over their own iomem files", () => {
  test.each(captures)("$boot ($kernelRelease)", async (capture) => {
    const loads = capture.cases.filter(isAnswered);
    const text = scenarioOf(capture, loads);
    const file = only(await analyseFiles({ "main.kexec": text, "iomem.txt": capture.iomem }, ["main.kexec"]));
    expect(errorsOf(file)).toEqual([]);
    for (const [i, load] of loads.entries()) {
      const { segments } = imageOf(file, `i${i}`).load?.placement ?? { segments: [] };
      expect(
        segments.map(({ mem, memsz, bufsz }) => ({ mem: `0x${mem.toString(16)}`, memsz, bufsz })),
        load.name,
      ).toEqual(load.segments);
    }
  });

  test("are hundreds", () => {
    expect(captures.flatMap(({ cases }) => cases.filter(isAnswered)).length).toBeGreaterThan(250);
  });
});
