import fc from "fast-check";
import { expect, test } from "vitest";
import { DiagnosticSeverity } from "vscode-languageserver";
import { failureOf } from "../../../src/report/outcome.js";
import { randomRun, Tally, TIMEOUT_MS } from "../../engine/random-run.js";
import { analyseText, imageOf } from "../../language/analyse-text.js";
import { applyWorkspaceEdit } from "../harness/edits.js";
import { serve } from "../harness/serve.js";
import { actionsAt, resolved } from "./mend.js";

const mebibytes = (most: number) => fc.integer({ min: 1, max: most });

/** Machines with some areas or ranges of some mebibytes, in which buffers of some mebibytes get in each other's way. */
const machines = fc
  .record({
    sizes: fc.array(fc.integer({ min: 20, max: 120 }), { minLength: 1, maxLength: 3 }),
    gap: fc.nat(3),
    isScratch: fc.boolean(),
    memtotal: fc.option(fc.integer({ min: 40, max: 200 }), { freq: 3 }),
  })
  .map(({ sizes, gap, isScratch, memtotal }) => {
    let at = 256;
    const ranges = sizes.map((size, i) => {
      const start = at;
      at += size + gap;
      return `${isScratch ? "scratch" : "ram"} r${i} ${start}M size ${size}M`;
    });
    const memory = [
      ...(isScratch ? ["ram 1M size 1G"] : []),
      ...ranges,
      ...(memtotal ? [`memtotal ${memtotal}M`] : []),
    ];
    return `machine host {\n    arch x86_64\n    kernel 6.16\n    ${memory.join("\n    ")}\n}\n`;
  });

const buffers = fc
  .array(
    fc.record({
      size: mebibytes(60),
      align: fc.constantFrom("4K", "2M", "16M"),
      topDown: fc.boolean(),
      from: fc.option(fc.integer({ min: 250, max: 300 }), { freq: 3 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) =>
    all.map(({ size, align, topDown, from }, i) => {
      const window = from === null ? "" : `  buf_min ${from}M`;
      return `    buffer b${i} { memsz ${size}M  buf_align ${align}${window}${topDown ? "  top_down" : ""} }`;
    }),
  )
  .map((lines) => `image next on host {\n${lines.join("\n")}\n}\n`);

const parts = fc.record({ init: mebibytes(40), initrd: mebibytes(60), cmdline: fc.integer({ min: 1, max: 2100 }) }).map(
  ({ init, initrd, cmdline }) => `image next on host {
    load bzImage {
        kernel  { file_size 9M  setup_sects 39  init_size ${init}M  kernel_alignment 2M  pref_address 16M  cmdline_size 2047 }
        initrd  size ${initrd}M
        cmdline length ${cmdline}
    }
}
`,
);

test(
  "whatever size or growth is offered for a load that fails: it then loads",
  async () => {
    const run = randomRun("sizes that quick fixes set", 120);
    const tally = new Tally();
    const client = await serve({ disk: { "main.kexec": "" } });
    client.open("main.kexec");
    const property = fc.asyncProperty(machines, fc.oneof(buffers, buffers, buffers, parts), async (machine, image) => {
      const text = machine + image;
      client.change("main.kexec", text);
      const found = await client.diagnostics("main.kexec");
      for (const { range, severity } of found) {
        if (severity !== DiagnosticSeverity.Error) continue;
        const actions = await actionsAt(client, "main.kexec", range, { only: ["quickfix"] });
        const preferred = actions.filter(({ isPreferred }) => isPreferred);
        const fits = actions.filter(({ title }) => / may be at most | by \S+: `next` then loads/.test(title));
        if (fits.length > 0) expect(preferred.length).toBe(1);
        for (const action of fits) {
          const { edit } = await resolved(client, action);
          const files = edit && applyWorkspaceEdit({ "main.kexec": text }, edit);
          expect(await loads(files?.["main.kexec"] ?? ""), `${action.title}\n${text}`).toBe(true);
          tally.add(action.title.startsWith("Grow") ? "grown" : "smaller");
        }
        if (actions.filter(({ title }) => title.includes("may be at most")).length > 1) tally.add("several");
      }
    });
    await fc.assert(property, run);
    if (run.numRuns >= 120)
      for (const what of ["grown", "smaller", "several"])
        expect(tally.perThousand(what, run.numRuns), what).toBeGreaterThan(10);
  },
  TIMEOUT_MS,
);

async function loads(text: string): Promise<boolean> {
  const image = imageOf(await analyseText(text), "next");
  return image.load !== null && failureOf(image) === null;
}
