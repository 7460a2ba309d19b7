import { URI } from "langium";
import { describe, expect, test } from "vitest";
import { hex, type Placement } from "../../src/engine/index.js";
import { analyse } from "../../src/language/analyse.js";
import type { FileSource } from "../../src/language/files/file-text.js";
import { nodeFiles } from "../../src/language/files/node-source.js";
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

async function placementsOf(boot: Boot, loads: readonly RealLoad[]): Promise<(Placement | undefined)[]> {
  const input = { path: boot.boot, uri: URI.file(`${CAPTURES}reality.kexec`), text: scenarioOf(boot, loads) };
  const [report] = await analyse([input], files);
  return (report?.images ?? []).map(({ load }) => load?.placement);
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
    const placements = await placementsOf(boot, loads);
    expect(placements).toHaveLength(loads.length);
    loads.forEach((load, i) => {
      const placement = placements[i] as Placement;
      expect(placement, `${load.name} is placed`).toBeDefined();
      check(boot, load, placement);
    });
  });
});

function check(boot: Boot, load: RealLoad, placement: Placement): void {
  const { errno, segments, loaded, name } = load;
  // EBUSY comes after the placement: that kernel's processors cannot be stopped.
  expect(placement.failure?.errno ?? null, name).toBe(errno === "EBUSY" ? null : errno);
  if (errno === null) expect(segmentsOf(placement), name).toEqual(segments);
  else expect(placedByLoader(boot, placement), name).toEqual(logged(boot, placement, loaded));
}

/** The addresses that a load's log shows, also of one that failed. */
function placedByLoader({ arch }: Boot, { segments }: Placement): Record<string, string> {
  const silent = ["kho_scratch", "ima", arch === "arm64" ? "elfcorehdr" : ""];
  return Object.fromEntries(
    segments.filter(({ name }) => !silent.includes(name)).map(({ name, mem }) => [name, hex(mem)]),
  );
}

/** What was logged; on arm64 a kernel that found no place at last has logged what it then gave up. */
function logged({ arch }: Boot, { failure }: Placement, loaded: RealLoad["loaded"]): RealLoad["loaded"] {
  return arch === "arm64" && failure?.at === "buffer" ? {} : (loaded ?? {});
}
