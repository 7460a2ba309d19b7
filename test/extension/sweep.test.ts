import { describe, expect, test } from "vitest";
import { askSweep } from "../../src/extension/sweep/ask-sweep.js";
import { sweepPage } from "../../src/extension/sweep/page.js";
import { play } from "../lsp/harness/serve.js";
import { attribute, named, readPage, textOf } from "../report/page.js";

const chosen = { uri: "file:///main.kexec", sweep: "growth" };
const SCENE = `machine m { arch arm64  kernel 6.12  ram 1G size 1G }
image next on m { buffer initrd { memsz 4M } }
sweep growth of next { initrd from 1M to 2G step 64M }
`;
// Half of the memory is 512M.
const UP_TO = "Loads up to 512M";

async function sessionOf(scene: string) {
  const { client } = await play(scene);
  return {
    client,
    session: {
      state: "running" as const,
      request: (...asked: never[]) => client.ask(...(asked as unknown as ["kexec/sweep", never])),
    },
  };
}

describe("what a panel shows", () => {
  test("is what the server answers", async () => {
    const { session } = await sessionOf(SCENE);
    const page = await askSweep(chosen, "dark", undefined, session as never);
    expect(page.notice).toBe("");
    expect(page.markup).toContain(UP_TO);
  });

  test("stays as it was while there is a mistake, and says so", async () => {
    const { client, session } = await sessionOf(SCENE);
    const last = await askSweep(chosen, "light", undefined, session as never);
    client.replace("main.kexec", "step 64M", "step 0");
    const now = await askSweep(chosen, "light", last, session as never);
    expect(now.markup).toBe(last.markup);
    expect(now.notice).toBe(
      "Not worked out now: the sweep, its image or its machine has an error. This is what was so before.",
    );
    expect((await askSweep(chosen, "light", undefined, session as never)).notice).not.toContain("before");
  });

  test("says why there is no answer", async () => {
    const closed = await askSweep(chosen, "dark", undefined, { state: "running", request: async () => null });
    expect(closed).toEqual({ markup: null, notice: "main.kexec is not open." });
    const request = () => Promise.reject(new Error("no time"));
    expect((await askSweep(chosen, "dark", undefined, { state: "running", request })).notice).toBe(
      "There is no answer yet: no time.",
    );
    expect(
      (await askSweep(chosen, "dark", { markup: "<p>old</p>", notice: "" }, { state: "stopped", request })).notice,
    ).toBe("The language server does not run. This is what was so before.");
  });
});

describe("the page", () => {
  test("is sound, runs nothing, loads nothing, and takes its colours from the theme", async () => {
    const { session } = await sessionOf(SCENE);
    const html = sweepPage(await askSweep(chosen, "dark", undefined, session as never));
    const page = readPage(html);
    expect(page.faults).toEqual([]);
    for (const tag of ["script", "link", "img", "iframe"]) expect(named(page, tag)).toEqual([]);
    const [policy] = named(page, "meta").filter((meta) => attribute(meta, "http-equiv") !== undefined);
    expect(policy && attribute(policy, "content")).toBe("default-src 'none'; style-src 'unsafe-inline'");
    expect(html).toContain("--vscode-editor-background");
    expect(html).toContain(UP_TO);
  });

  test("a notice is text", () => {
    const page = readPage(sweepPage({ markup: null, notice: '<b> & "c"' }));
    expect(page.faults).toEqual([]);
    expect(named(page, "p").map(textOf)).toEqual(['<b> & "c"']);
    expect(named(page, "b")).toEqual([]);
  });
});
