import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { analyseFiles, errorsOf, imageOf, only, textAt } from "./analyse-text.js";

const BOOT = join(import.meta.dirname, "../fixtures/captures/kho-arm64-73-kho-4g-crash256");

const FIELDS: Readonly<Record<string, string>> = {
  "memblock-memory.txt": 'ram from "memblock-memory.txt"',
  "memblock-reserved.txt": 'reserved from "memblock-reserved.txt"',
  "iomem.txt": 'crashkernel from "iomem.txt"',
  "scratch_phys.txt": 'scratch from "scratch_phys.txt" "scratch_len.txt"',
  "scratch_len.txt": "",
  "meminfo.txt": 'memtotal from "meminfo.txt"',
  "config.txt": 'config from "config.txt"',
};

const FILES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["memblock-memory.txt", "memblock-reserved.txt", "iomem.txt", "scratch_phys.txt", "scratch_len.txt"].map((name) => [
      name,
      readFileSync(join(BOOT, name), "utf8"),
    ]),
  ),
  "meminfo.txt": "MemTotal:        3770596 kB\nCmaTotal:              0 kB\n",
  "config.txt": "# Linux/arm64 7.3.4 Kernel Configuration\nCONFIG_KEXEC_FILE=y\nCONFIG_ARM64_4K_PAGES=y\n",
};

const SCENARIO = `machine board {
    arch arm64
    kernel 7.3.4
    ${Object.values(FIELDS).join("\n    ")}
}
image next on board { buffer kernel { memsz 4M  buf_align 2M } }
image dump on board { type crash  buffer kernel { memsz 4M  buf_align 2M } }
`;

/** Codes of what is wrong with a file, or of a machine that no kernel shows. */
const FILE_CODES = /^(?:not-|addresses-hidden$|file-not-readable$|overlapping-ram$|malformed-)/;

/** A text with a stretch of it taken out, doubled, or replaced. */
function damaged(text: string): fc.Arbitrary<string> {
  const place = fc.nat(text.length);
  const piece = fc.oneof(
    fc.constant(""),
    fc.string({ maxLength: 12 }),
    fc.constantFrom("0x", "\n", "\r", "f".repeat(17)),
  );
  return fc.tuple(place, place, piece, fc.boolean()).map(([a, b, put, doubled]) => {
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    return text.slice(0, from) + (doubled ? text.slice(from, to) : put) + text.slice(doubled ? from : to);
  });
}

test("the files as they are: all is well", async () => {
  const file = only(await analyseFiles({ "main.kexec": SCENARIO, ...FILES }, ["main.kexec"]));
  expect(file.diagnostics).toEqual([]);
});

test("a damaged file is one error at its name, or read as another machine", async () => {
  const damage = fc
    .constantFrom(...Object.keys(FILES))
    .chain((name) => damaged(FILES[name] as string).map((text) => ({ name, text })));
  await fc.assert(
    fc.asyncProperty(damage, async ({ name, text }) => {
      const files = { "main.kexec": SCENARIO, ...FILES, [name]: text };
      const file = only(await analyseFiles(files, ["main.kexec"]));
      const wrong = errorsOf(file).filter(({ code }) => FILE_CODES.test(code));
      expect(wrong.length).toBeLessThanOrEqual(1);
      for (const finding of wrong) expect(textAt(SCENARIO, finding)).toMatch(/^"[a-z_-]+\.txt"$/);
      for (const image of ["next", "dump"]) {
        expect(imageOf(file, image).load === null).toBe(wrong.length > 0);
      }
    }),
    { numRuns: 100 },
  );
});
