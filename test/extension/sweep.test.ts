import { describe, expect, test } from "vitest";
import { SWEEP_FORMATS as OFFERED } from "../../src/extension/sweep/formats.js";
import { sweepBefore, sweepState } from "../../src/extension/sweep/sweep-state.js";
import type { SweepAnswer } from "../../src/language/lsp/protocol.js";
import { SWEEP_FORMATS } from "../../src/report/sweep/formats.js";
import { play } from "../lsp/harness/serve.js";

const shown = { uri: "file:///a/kho%20host.kexec", sweep: "growth" };
const SCENE = `machine m { arch arm64  kernel 6.12  ram 1G size 1G }
image next on m { buffer initrd { memsz 4M } }
sweep growth of next { initrd from 1M to 2G step 64M }
`;
const ERROR = "Not worked out now: the sweep, its image or its machine has an error.";

async function answers() {
  const { client } = await play(SCENE);
  const ask = (sweep = "growth"): Promise<SweepAnswer> =>
    client.ask("kexec/sweep", { uri: "file:///main.kexec", sweep });
  return { client, ask };
}

describe("the state of a sweep", () => {
  test("is what the server answers", async () => {
    const { ask } = await answers();
    const answer = await ask();
    expect(sweepState(shown, { kind: "answer", answer }, undefined)).toEqual({
      ...shown,
      file: "kho host.kexec",
      view: answer.view,
      freshness: "current",
      notice: "",
    });
    // Half of the memory is 512M.
    expect(answer.view?.rows.map(({ words }) => words)).toEqual([expect.stringMatching(/^Loads up to 512M/)]);
  });

  test("keeps what was so before while there is a mistake, and says so", async () => {
    const { ask, client } = await answers();
    const last = await ask();
    client.replace("main.kexec", "step 64M", "step 0");
    const answer = await ask();
    const now = sweepState(shown, { kind: "answer", answer }, last);
    expect(now).toMatchObject({
      view: last.view,
      freshness: "old",
      notice: `${ERROR} This is what was so before.`,
    });
    expect(sweepState(shown, { kind: "answer", answer }, undefined)).toMatchObject({ view: null, notice: ERROR });
  });

  test("says when the sweep is gone, and when nothing is known", async () => {
    const { ask } = await answers();
    const last = await ask();
    const gone = sweepState(shown, { kind: "answer", answer: await ask("none") }, last);
    expect(gone).toMatchObject({
      view: last.view,
      freshness: "gone",
      notice: "There is no sweep none in this scenario. This is what was so before.",
    });
    expect(sweepState(shown, { kind: "closed" }, undefined)).toMatchObject({
      view: null,
      freshness: "gone",
      notice: "kho host.kexec is not open.",
    });
    expect(sweepState(shown, { kind: "silent", reason: "The language server does not run." }, last)).toMatchObject({
      view: last.view,
      freshness: "old",
      notice: "The language server does not run. This is what was so before.",
    });
  });
});

test("what was left before a reload is taken when it names a sweep", () => {
  expect(sweepBefore({ ...shown, open: ["points"] })).toEqual(shown);
  for (const left of [undefined, null, "growth", {}, { uri: 1, sweep: "growth" }, { uri: "file:///a" }])
    expect(sweepBefore(left)).toBeUndefined();
});

test("each format of a sweep is offered for a file, under its own suffix", () => {
  const named = (formats: readonly { readonly name: string; readonly suffix: string }[]) =>
    new Map(formats.map(({ name, suffix }) => [name, suffix.replace(/^\./, "")]));
  expect(named(OFFERED)).toEqual(named(SWEEP_FORMATS));
});
