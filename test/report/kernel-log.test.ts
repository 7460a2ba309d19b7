import { URI } from "langium";
import { describe, expect, test } from "vitest";
import { parseKernelLog } from "../../src/capture/kernel-log/parse-kernel-log.js";
import { analyse } from "../../src/language/analyse.js";
import { nodeFiles } from "../../src/language/files/node-source.js";
import { renderKernelLog } from "../../src/report/kernel-log.js";
import { captureOf, sound } from "../capture/boots.js";
import { type Boot, CAPTURES, type RealLoad, readBoots } from "../reality/boots.js";
import { scenarioOf } from "../reality/scenario.js";
import { HOSTILE, hostileFile } from "./hostile.js";
import { withKernels } from "./kernel-scenes.js";
import { HOST, invalidScene, M, NEXT, scene, sceneFile } from "./scenes.js";

const POINTER = /\bbuf=\S+/g;

/** The lines of a log that tell of segments, without what the log put before them. */
function segmentLines(dmesg: readonly string[]): string {
  return dmesg
    .map((line) => line.replace(/^<\d+>\[ *\d+\.\d+\] /, ""))
    .filter((line) => /^kexec_file: (?:nr_segments|segment\[|Loading segment )/.test(line))
    .map((line) => `${line}\n`)
    .join("");
}

/** The loads of a boot that its kernel listed, each with the log of it. */
function listed(boot: Boot): { readonly load: RealLoad; readonly log: string }[] {
  return captureOf(boot.boot).cases.flatMap(({ dmesg, errno }, i) => {
    const log = segmentLines(dmesg);
    return log === "" || errno !== null ? [] : [{ load: boot.cases[i] as RealLoad, log }];
  });
}

async function images(boot: Boot, loads: readonly RealLoad[]) {
  const input = { path: boot.boot, uri: URI.file(`${CAPTURES}reality.kexec`), text: scenarioOf(boot, loads) };
  const [report] = await analyse([input], nodeFiles);
  return report?.images ?? [];
}

const boots = readBoots().map((boot) => ({ boot, name: boot.boot, release: boot.kernelRelease, loads: listed(boot) }));

describe("the lines are those of the kernel's own log but for the pointers", () => {
  test("there are as many logs as there were, in the words of 6.1 and of later kernels", () => {
    expect(boots.reduce((sum, { loads }) => sum + loads.length, 0)).toBe(633);
    const old = boots.filter(({ loads }) => loads.some(({ log }) => log.includes("Loading segment")));
    expect(old.map(({ release }) => release)).toEqual(Array(3).fill("6.1.0-56-cloud-amd64"));
  });

  test.each(boots.filter(({ loads }) => loads.length > 0))("$name ($release)", async ({ boot, loads }) => {
    const answered = await images(
      boot,
      loads.map(({ load }) => load),
    );
    expect(answered).toHaveLength(loads.length);
    loads.forEach(({ load, log }, i) => {
      const printed = renderKernelLog([sceneFile(answered.slice(i, i + 1))]);
      expect(printed.replace(POINTER, "buf="), load.name).toBe(log.replace(POINTER, "buf="));
    });
  });
});

test("the reader of logs finds in them what was placed", () => {
  const image = scene("next", HOST, NEXT);
  const { loads } = sound(parseKernelLog(renderKernelLog([sceneFile([image])])));
  expect(loads).toHaveLength(1);
  expect(loads[0]?.complete).toBe(true);
  const placed = image.load?.placement.segments.map(({ mem, memsz, bufsz }) => [mem, memsz, bufsz].map(BigInt));
  expect(loads[0]?.segments?.map(({ mem, memsz, bufsz }) => [mem, memsz, bufsz])).toEqual(placed);
});

test("a load that fails or was not placed has no line, as in the kernel", () => {
  const fails = scene("big", HOST, [{ name: "initrd", memsz: 600 * M, topDown: true }]);
  expect(fails.load?.placement.segments).toHaveLength(1);
  expect(renderKernelLog([sceneFile([fails, invalidScene("bad")])])).toBe("");
});

test("each further kernel follows in its own words, and an address that cannot be known is a question mark", () => {
  const { kho: _, ...plain } = HOST;
  const buffers = [{ name: "kernel", memsz: 2 * M, bufMin: 16 * M, topDown: true }];
  const by = (kernel: string, more = {}) => scene("next", { ...plain, ...more, kernel }, buffers);
  const image = withKernels(by("6.12"), [by("6.1"), by("6.18", { cma: 64 * M })]);
  // Before 6.8 the walk goes upward, and a search begins one byte too low: 3G - 2M - 4K.
  expect(renderKernelLog([sceneFile([image])])).toBe(`\
kexec_file: nr_segments = 1
kexec_file: segment[0]: buf=0x(____ptrval____) bufsz=0x200000 mem=0x1fffe00000 memsz=0x200000
kexec_file: Loading segment 0: buf=0x(____ptrval____) bufsz=0x200000 mem=0xbfdff000 memsz=0x200000
kexec_file: nr_segments = 1
kexec_file: segment[0]: buf=0x(____ptrval____) bufsz=0x200000 mem=? memsz=0x200000
`);
});

test.each(HOSTILE)("no name is in it: %j", (text) => {
  const file = hostileFile(text);
  const loads = file.images.map((image) => ({
    ...image,
    load: image.load && { ...image.load, placement: { ...image.load.placement, failure: null } },
  }));
  const log = renderKernelLog([{ ...file, images: loads }]);
  expect(log).toMatch(
    /^(?:kexec_file: (?:nr_segments = \d|segment\[\d\]: buf=0x\(____ptrval____\)(?: \w+=0x[0-9a-f]+){3})\n)+$/,
  );
});
