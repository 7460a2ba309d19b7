import { URI } from "langium";
import { describe, expect, test } from "vitest";
import { type Explanation, hex, type Placement, type Segment } from "../../src/engine/index.js";
import { analyse } from "../../src/language/analyse.js";
import type { FileSource } from "../../src/language/files/file-text.js";
import { nodeFiles } from "../../src/language/files/node-source.js";
import type { Load } from "../../src/report/model.js";
import { type Boot, CAPTURES, type RealLoad, readBoots } from "./boots.js";
import { JUNK, scenarioOf } from "./scenario.js";

/** Why a load is left out: the kernel answered before it looked at any of this. */
function leftOut({ errno, special }: RealLoad): string | null {
  if (errno === "EBADF") return "a file descriptor that is none";
  if (special === "nonul") return "a command line without its NUL";
  return null;
}

/** The files of the captures, and one of 64 KiB of zeros in place of a kernel. */
const files: FileSource = {
  read: nodeFiles.read,
  head: async (uri, length) =>
    uri.path.endsWith(JUNK) ? { bytes: new Uint8Array(length), size: 65536 } : nodeFiles.head(uri, length),
};

async function answersTo(boot: Boot, loads: readonly RealLoad[]): Promise<(Load | null)[]> {
  const input = { path: boot.boot, uri: URI.file(`${CAPTURES}reality.kexec`), text: scenarioOf(boot, loads) };
  const [report] = await analyse([input], files);
  return (report?.images ?? []).map(({ load }) => load);
}

function segmentsOf({ segments }: Placement) {
  return segments.map(({ mem, memsz, bufsz }) => ({ bufsz: Number(bufsz), mem: hex(mem), memsz: Number(memsz) }));
}

const boots = readBoots();

describe("what real kernels did, from the machine's own files and the header of the image", () => {
  test("there are as many as there were", () => {
    const loads = boots.flatMap(({ cases }) => cases);
    expect(boots).toHaveLength(49);
    expect(loads).toHaveLength(842);
    expect(loads.filter((load) => leftOut(load) !== null)).toHaveLength(8);
  });

  test.each(boots)("$boot ($kernelRelease)", async (boot) => {
    const loads = boot.cases.filter((load) => leftOut(load) === null);
    const answers = await answersTo(boot, loads);
    expect(answers).toHaveLength(loads.length);
    loads.forEach((load, i) => {
      const answer = answers[i];
      expect(answer, `${load.name} is placed`).toBeTruthy();
      if (answer) check(boot, load, answer);
    });
  });
});

function check({ arch }: Boot, load: RealLoad, { placement, explain }: Load): void {
  const { errno, segments, name } = load;
  // EBUSY comes after the placement: that kernel's processors cannot be stopped.
  expect(placement.failure?.errno ?? null, name).toBe(errno === "EBUSY" ? null : errno);
  if (errno === null) expect(segmentsOf(placement), name).toEqual(segments);
  else if (arch === "arm64") checkTries(load, explain());
  else expect(lines(placement.segments), name).toEqual(load.loadOrder ?? []);
}

/** The lines that an arm64 load logs, a try after the other; of very many tries only the first and the last are known. */
function checkTries({ loadOrder, name }: RealLoad, { attempts, attemptCount, failure, segments }: Explanation): void {
  const tries = attempts.map((attempt) => lines(attempt.segments).filter((line) => !line.startsWith("kernel@")));
  const last =
    failure?.at === "buffer"
      ? []
      : lines(segments.toSorted((a, b) => (a.name === "kernel" ? 1 : b.name === "kernel" ? -1 : 0)));
  const logged = loadOrder ?? [];
  if (attemptCount === attempts.length) {
    expect([...tries.flat(), ...last], name).toEqual(logged);
    return;
  }
  const half = Math.ceil(tries.length / 2);
  const [first, rest] = [tries.slice(0, half).flat(), [...tries.slice(half).flat(), ...last]];
  expect(logged.slice(0, first.length), name).toEqual(first);
  expect(logged.slice(logged.length - rest.length), name).toEqual(rest);
}

/** The "Loaded" lines of segments; the kernel's own are not logged so. */
function lines(segments: readonly Segment[]): string[] {
  return segments
    .filter(({ name }) => name !== "kho_scratch" && name !== "ima")
    .map(({ name, mem }) => `${name}@${hex(mem)}`);
}
