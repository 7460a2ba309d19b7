import { URI } from "langium";
import { describe, expect, test } from "vitest";
import { hex, parseVersion } from "../../src/engine/index.js";
import { analyse } from "../../src/language/analyse.js";
import { nodeFiles } from "../../src/language/files/node-source.js";
import type { ReportImage } from "../../src/report/model.js";
import { type Boot, CAPTURES, type RealLoad, readBoots } from "./boots.js";
import { scenarioOf } from "./scenario.js";

/** Boots of one and the same machine: a guest with 2G whose /proc/iomem lists the same System RAM. */
const SAME_MACHINE = ["x86-61c-m2g", "x86-612c-m2g", "x86-72c-m2g"];

const boots = readBoots().filter(({ boot }) => SAME_MACHINE.includes(boot));

/** What a load is made of: the same on two boots, only the kernel that does the loading is another. */
function factsOf({ kernel, initrdLen, cmdlineLen, type }: RealLoad): string {
  return `${kernel.key} ${initrdLen} ${cmdlineLen} ${type}`;
}

function succeeded({ cases }: Boot): RealLoad[] {
  return cases.filter(({ errno, segments }) => errno === null && segments !== null);
}

function segmentsOf({ load }: ReportImage) {
  return load?.placement.segments.map(({ mem, memsz, bufsz }) => ({
    bufsz: Number(bufsz),
    mem: hex(mem),
    memsz: Number(memsz),
  }));
}

const pairs = boots.flatMap((own) =>
  boots.flatMap((other) => {
    const there = new Map(succeeded(other).map((load) => [factsOf(load), load]));
    const loads = succeeded(own).flatMap((load) => {
      const twin = there.get(factsOf(load));
      return own !== other && twin ? [{ load, twin }] : [];
    });
    return loads.length > 0 ? [{ own, other, loads }] : [];
  }),
);

describe("a boot's scenario by another kernel is what that kernel did", () => {
  test("there are loads that two of them answered", () => {
    expect(boots.map(({ boot }) => boot).toSorted()).toEqual(SAME_MACHINE.toSorted());
    // Four by 6.1 and 6.12, one by 6.1 and 7.2, each from either side.
    expect(pairs.map(({ own, other, loads }) => `${own.boot} ${other.boot} ${loads.length}`).toSorted()).toEqual([
      "x86-612c-m2g x86-61c-m2g 4",
      "x86-61c-m2g x86-612c-m2g 4",
      "x86-61c-m2g x86-72c-m2g 1",
      "x86-72c-m2g x86-61c-m2g 1",
    ]);
  });

  test.each(pairs)("$own.kernelRelease by $other.kernelRelease", async ({ own, other, loads }) => {
    const text = /^\d+\.\d+\.\d+/.exec(other.kernelRelease)?.[0] ?? "";
    const version = parseVersion(text);
    if (!version) throw new Error(`bad release ${other.kernelRelease}`);
    const input = {
      path: own.boot,
      uri: URI.file(`${CAPTURES}reality.kexec`),
      text: scenarioOf(
        own,
        loads.map(({ load }) => load),
      ),
    };
    const [file] = await analyse([input], nodeFiles, undefined, [{ text, version }]);
    expect(file?.images).toHaveLength(loads.length);
    loads.forEach(({ load, twin }, i) => {
      const image = file?.images[i] as ReportImage;
      expect(segmentsOf(image), load.name).toEqual(load.segments);
      const [by] = image.kernels ?? [];
      expect(by && segmentsOf(by), twin.name).toEqual(twin.segments);
      expect(load.segments, "the two kernels differ").not.toEqual(twin.segments);
    });
  });
});
