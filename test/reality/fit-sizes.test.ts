import { URI } from "langium";
import { describe, expect, test } from "vitest";
import { analyse } from "../../src/language/analyse.js";
import { nodeFiles } from "../../src/language/files/node-source.js";
import { finish } from "../../src/limits/finish.js";
import { largest } from "../../src/limits/largest.js";
import { type Part, partsOf } from "../../src/limits/parts.js";
import type { ReportImage } from "../../src/report/model.js";
import { type Boot, CAPTURES, type RealLoad, readBoots } from "./boots.js";
import { scenarioOf } from "./scenario.js";

/**
 * The cases whose initrd was made to fit: bisected in the guest (`bs:`), or of the size of a gap that was worked out there:
 * the largest (`gap:max`), that of the crash kernel's range (`gap:crash`), or that of one region, where a page more may land in
 * another.
 */
function fitCases({ cases }: Boot): (RealLoad & { readonly special: string })[] {
  return cases.filter((load): load is RealLoad & { special: string } => load.name.includes("fit"));
}

/** How much a case has on top of the size that fits, and whether that one was found to be the largest that loads. */
function kindOf({ special }: { readonly special: string }) {
  const [, how = "", added] = /^(.+):(-?\d+)$/.exec(special) ?? [];
  return { added: Number(added), isLargest: ["bs", "gap:max", "gap:crash"].includes(how) };
}

async function imagesOf(boot: Boot, loads: readonly RealLoad[]): Promise<readonly ReportImage[]> {
  const input = { path: boot.boot, uri: URI.file(`${CAPTURES}sizes.kexec`), text: scenarioOf(boot, loads) };
  const [report] = await analyse([input], nodeFiles);
  return report?.images ?? [];
}

/** The largest initrd of an image. */
function largestInitrd({ load, type }: ReportImage) {
  if (!load) throw new Error("it is not placed");
  const sized = { machine: load.machine, type, payload: load.payload };
  return finish(largest(sized, partsOf(sized).find(({ name }) => name === "initrd") as Part));
}

const boots = readBoots().filter((boot) => fitCases(boot).length > 0);

describe("the largest initrd is the one that a real kernel was found to load", () => {
  test("there are as many cases as there were", () => {
    const all = boots.flatMap(fitCases);
    expect(all).toHaveLength(172);
    expect(all.filter((load) => kindOf(load).isLargest)).toHaveLength(112);
  });

  test.each(boots)("$boot", async (boot) => {
    const loads = fitCases(boot);
    const images = await imagesOf(boot, loads);
    for (const [i, load] of loads.entries()) {
      const { added, isLargest } = kindOf(load);
      const found = largestInitrd(images[i] as ReportImage);
      const isLoaded = load.errno === null || load.errno === "EBUSY";
      expect(found.exact).toBe(true);
      expect(found.outcomeNow.kind, load.name).toBe(isLoaded ? "loads" : "fails");
      if (load.initrdLen === null) continue;
      const own = found.stretches.find(
        ({ first, last }) => first <= Number(load.initrdLen) && last >= Number(load.initrdLen),
      );
      expect(own?.outcome.kind, load.name).toBe(isLoaded ? "loads" : "fails");
      if (isLargest) expect(found.answer, load.name).toBe(load.initrdLen - added);
      else if (isLoaded) expect(found.answer, load.name).toBeGreaterThanOrEqual(load.initrdLen);
      else expect(found.answer, load.name).toBe(load.initrdLen - added);
    }
  });
});
