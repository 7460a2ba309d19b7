import { describe, expect, test } from "vitest";
import { type CodeLens, CodeLensRequest, CodeLensResolveRequest, HoverRequest } from "vscode-languageserver";
import type { SweepAnswer } from "../../src/language/lsp/protocol.js";
import type { Client } from "./harness/client.js";
import { play } from "./harness/serve.js";

// The kernel must lie above 4G, where 300M are: sizes of the initrd over 44M leave it no room, up to 300M.
const MACHINES = `
machine host { arch x86_64  kernel 6.12  ram low 1M..2G-1  ram high 4G size 300M }
image next on host {
    buffer initrd { memsz 40M  buf_min 16M  top_down }
    buffer kernel { memsz 256M  buf_align 2M  buf_min 4G  top_down }
}
`;
const SCENE = `${MACHINES}sweep growth of next { initrd from 16M to 600M step 8M }\n`;
const COMMANDS = { initializationOptions: { commands: ["kexec.sweep", "kexec.map"] } };

const ask = (client: Client, sweep = "growth", theme?: "light" | "dark"): Promise<SweepAnswer> =>
  client.ask("kexec/sweep", { uri: "file:///main.kexec", sweep, ...(theme && { theme }) });

/** The titles of the lenses above sweeps, resolved. */
async function titles(scene: string, options = {}): Promise<(string | undefined)[]> {
  const { client } = await play(scene, options);
  const lenses = (await client.request(CodeLensRequest.type, client.file("main.kexec"))) ?? [];
  const images = scene.match(/^image/gm)?.length ?? 0;
  const resolved: CodeLens[] = [];
  for (const lens of lenses) resolved.push(await client.request(CodeLensResolveRequest.type, lens));
  return resolved.slice(images).map(({ command }) => command?.title);
}

describe("the lens above a sweep", () => {
  test("is worked out when it is shown, with the command of a client that has it", async () => {
    const { client, scene } = await play(SCENE.replace("sweep growth", "sweep ⟦growth⟧"), COMMANDS);
    const lenses = (await client.request(CodeLensRequest.type, client.file("main.kexec"))) ?? [];
    const own = lenses.filter(({ range }) => range.start.line === scene.range().start.line);
    expect(own.map(({ command }) => command)).toEqual([
      undefined,
      { title: "Show chart", command: "kexec.sweep", arguments: ["file:///main.kexec", "growth"] },
    ]);
    const [first] = own;
    const resolved = await client.request(CodeLensResolveRequest.type, first as CodeLens);
    expect(resolved.command).toEqual({ title: "changes at 44M, 300M", command: "" });
    expect(resolved.range).toEqual(scene.range());
  });

  test.each([
    ["initrd from 16M to 40M step 8M", ["loads at every size"]],
    ["initrd from 50M to 60M step 8M", ["fails at every size"]],
    ["initrd from 16M to 100M step 8M", ["loads up to 44M"]],
    ["initrd from 50M to 400M step 8M", ["loads from 300M on"]],
    ["initrd from 16M to 100M step 8M  kernel 6.12 7.3", ["Linux 6.12: loads up to 44M · Linux 7.3: loads up to 44M"]],
    [
      "initrd from 16M to 40M step 8M  kernel from 1M to 4M step 1M",
      ["kernel 1M: loads at every size · kernel 2M: loads at every size · kernel 3M: loads at every size · 1 more"],
    ],
    ["initrd from 16M to 40M step 0", ["not worked out: see the errors"]],
  ])("%s", async (axes, wanted) => {
    expect(await titles(`${MACHINES}sweep s of next { ${axes} }\n`)).toEqual(wanted);
  });

  test.each([
    ["from 32M to 96M step 32M", "loads up to 64M"],
    ["from 65M to 96M step 1M", "loads without ima at every size"],
  ])("of an IMA list for which the largest range has 64M: %s", async (sizes, wanted) => {
    const scene = `
machine host { arch x86_64  kernel 7.3  ram low 1M size 64M  ram high 4G size 60M  ram far 8G size 60M  ram last 12G size 60M }
image next on host {
    load bzImage {
        kernel { file_size 1M  setup_sects 39  init_size 8M  kernel_alignment 2M  pref_address 16M }
        ima 1M
    }
}
sweep list of next { ima ${sizes} }
`;
    expect(await titles(scene)).toEqual([wanted]);
  });

  test("one that is gone meanwhile is answered all the same, and no other lens is touched", async () => {
    const { client } = await play(SCENE);
    const [image, sweep] = (await client.request(CodeLensRequest.type, client.file("main.kexec"))) ?? [];
    expect(await client.request(CodeLensResolveRequest.type, image as CodeLens)).toEqual(image);
    client.replace("main.kexec", "sweep growth", "sweep other");
    const resolved = await client.request(CodeLensResolveRequest.type, sweep as CodeLens);
    expect(resolved.command?.title).toBe("not worked out");
  });
});

describe("kexec/sweep", () => {
  test("is the chart as a part of a page, in the colours asked for", async () => {
    const { client } = await play(SCENE);
    const { markup, notice } = await ask(client);
    expect(notice).toBe("");
    expect(markup).toContain("<svg");
    expect(markup).toContain("Loads up to 44M (46,137,344 bytes)");
    expect(markup).not.toContain("<script");
    expect(markup).toContain("prefers-color-scheme");
    for (const theme of ["light", "dark"] as const) {
      expect((await ask(client, "growth", theme)).markup).not.toContain("prefers-color-scheme");
    }
  });

  test("follows what is written, also in the midst of the work", async () => {
    // 9345 points: more than one slice.
    const { client } = await play(SCENE.replace("step 8M", "step 64K"));
    const asked = ask(client);
    client.replace("main.kexec", "size 300M", "size 299M");
    // A megabyte less above 4G: 43M. By what is written when it is answered.
    expect((await asked).markup?.includes("Loads up to 43M")).toBe(true);
    client.replace("main.kexec", "step 64K", "step 0");
    expect(await ask(client)).toEqual({
      markup: null,
      notice: "Not worked out now: the sweep, its image or its machine has an error.",
    });
    expect(await ask(client, "none")).toEqual({ markup: null, notice: "There is no sweep none in this scenario." });
  });

  test("is worked out once while nothing changes that it rests on", async () => {
    const { client } = await play(SCENE);
    const { markup } = await ask(client);
    client.replace("main.kexec", "image next", "// A line above.\nimage next");
    expect((await ask(client)).markup === markup).toBe(true);
  });

  test("of what is no request there is an error", async () => {
    const { client } = await play(SCENE);
    for (const params of [
      { uri: "file:///main.kexec" },
      { uri: "file:///main.kexec", sweep: 7 },
      { uri: "file:///main.kexec", sweep: "growth", theme: "pink" },
    ])
      await expect(client.ask("kexec/sweep", params as never)).rejects.toThrow();
    expect(await client.ask("kexec/sweep", { uri: "file:///other.kexec", sweep: "growth" })).toBeNull();
  });
});

test("the HTML report of a document has its charts", async () => {
  const { client } = await play(SCENE);
  const report = await client.ask("kexec/report", { uri: "file:///main.kexec", format: "html" });
  expect(report?.text).toContain("sweep growth: next on host");
});

describe("words and names", () => {
  test.each([
    ["sweep grow‸th of next { initrd from 1M to 2M step 1M }", "2 points"],
    ["swe‸ep growth of next { initrd from 1M to 2M step 1M }", "what becomes of an image at many sizes"],
    ["sweep growth o‸f next { initrd from 1M to 2M step 1M }", "placed again and again"],
    ["sweep growth of ne‸xt { initrd from 1M to 2M step 1M }", "kernel"],
    ["sweep growth of next { init‸rd from 1M to 2M step 1M }", "40M"],
    ["sweep growth of next { initrd fr‸om 1M to 2M step 1M }", "Varies the size"],
    ["sweep growth of next { initrd from 1M t‸o 2M step 1M }", "The last size"],
    ["sweep growth of next { initrd from 1M to 2M st‸ep 1M }", "How far the points"],
    ["sweep growth of next { initrd from 1M to 2M step 1M  kho o‸n }", "active"],
    ["sweep growth of next { initrd from 1M to 2M step 1M  kernel 6.1‸6 }", "6.16"],
  ])("hover: %s", async (statement, words) => {
    const { client, scene } = await play(`${MACHINES}${statement}\n`);
    const hover = await client.request(HoverRequest.type, scene.at());
    expect(JSON.stringify(hover?.contents)).toContain(words);
  });
});
