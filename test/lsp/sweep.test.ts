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

const ask = (client: Client, sweep = "growth", more = {}): Promise<SweepAnswer> =>
  client.ask("kexec/sweep", { uri: "file:///main.kexec", sweep, ...more });

const ERROR = "Not worked out now: the sweep, its image or its machine has an error.";

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
  test("is the chart in the width asked for, and in words where the outcome changes", async () => {
    const { client } = await play(SCENE);
    const { freshness, notice, view } = await ask(client, "growth", { width: 500 });
    expect([freshness, notice]).toEqual(["current", ""]);
    expect(view).toMatchObject({ sweep: "growth", image: "next", machine: "host", morePoints: "" });
    expect(view?.chart).toMatch(/^<svg [^>]*width="500"/);
    // The page has the style sheet.
    expect(view?.chart).not.toMatch(/<style|<script|style=/);
    expect(view?.rows).toEqual([
      {
        name: "Linux 6.12",
        words: expect.stringContaining("Loads up to 44M (46,137,344 bytes)"),
        reason: expect.stringContaining("No hole for kernel"),
        state: "changes",
        places: ["kernel:6.12", "kho:off", "axis:0"],
        failed: "part:kernel",
      },
    ]);
    // 16M to 600M in steps of 8M: 74 points; they load, fail and load again.
    expect(view?.points.sheet.rows).toHaveLength(74);
    expect(view?.points.places).toHaveLength(74);
    expect(view?.stretches.places).toEqual(["axis:0", "part:kernel", "axis:0"]);
  });

  test.each([
    [10, 320],
    [1e9, 2000],
  ])("a chart %i pixels wide is drawn with %i", async (width, drawn) => {
    const { client } = await play(SCENE);
    expect((await ask(client, "growth", { width })).view?.chart).toMatch(new RegExp(`^<svg [^>]*width="${drawn}"`));
  });

  test("of very many points has the first, and says how many there are", async () => {
    const { client } = await play(SCENE.replace("step 8M", "step 64K"));
    const { view } = await ask(client);
    // 584M in steps of 64K, and the last.
    expect([view?.points.sheet.rows.length, view?.points.places.length]).toEqual([2000, 2000]);
    expect(view?.morePoints).toBe("7345 more points");
  });

  /** Where the names that the view has for places lead. */
  async function ledTo(client: Client, sweep: string, names: readonly string[]) {
    const { places } = await ask(client, sweep);
    const at = (name: string) => places.find(({ items }) => items.some(({ id }) => id === name))?.selection;
    return names.map((name) => [name, at(name)]);
  }

  test("leads to what is written: the sizes, the lists, what varies and what finds no place", async () => {
    const machines = MACHINES.replace("buffer initrd", "buffer ⟦initrd|initrd⟧");
    const text = `${machines.replace("buffer kernel", "buffer ⟦kernel|kernel⟧")}
sweep growth of next { ⟦axis|initrd⟧ from 16M to 600M step 8M  kernel ⟦old|6.12⟧ 7.3  kho ⟦off|off⟧ }\n`;
    const { client, scene } = await play(text);
    const wanted = { now: "initrd", "part:initrd": "initrd", "part:kernel": "kernel", "axis:0": "axis" };
    const lists = { "kernel:6.12": "old", "kho:off": "off" };
    const marks = Object.entries({ ...wanted, ...lists });
    expect(await ledTo(client, "growth", Object.keys({ ...wanted, ...lists }))).toEqual(
      marks.map(([name, mark]) => [name, scene.range(mark)]),
    );
  });

  test("leads to the scratch area that varies, and to the part of a load", async () => {
    const text = `
machine host {
    arch x86_64  kernel 6.16  ram low 1M..3G-1  ram high 4G size 60G
    scratch lowmem 1760M size 16M
    ⟦now|scratch global 63G size 512M⟧
}
image next on host {
    load bzImage {
        kernel { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }
        ⟦initrd|initrd⟧ size 180M
        cmdline length 64
    }
}
sweep area of next { scratch ⟦axis|global⟧ from 128M to 384M step 64M }
`;
    const { client, scene } = await play(text);
    expect((await ask(client, "area")).view?.rows[0]?.failed).toBe("part:initrd");
    expect(await ledTo(client, "area", ["now", "part:initrd", "axis:0"])).toEqual([
      ["now", scene.range("now")],
      ["part:initrd", scene.range("initrd")],
      ["axis:0", scene.range("axis")],
    ]);
  });

  test("follows what is written, also in the midst of the work", async () => {
    // 9345 points: more than one slice.
    const { client } = await play(SCENE.replace("step 8M", "step 64K"));
    const asked = ask(client);
    client.replace("main.kexec", "size 300M", "size 299M");
    // A megabyte less above 4G: 43M. By what is written when it is answered.
    expect((await asked).view?.rows[0]?.words).toContain("Loads up to 43M");
    client.replace("main.kexec", "step 64K", "step 0");
    expect(await ask(client)).toMatchObject({ view: null, freshness: "old", notice: ERROR });
    expect(await ask(client, "none")).toEqual({
      view: null,
      freshness: "gone",
      notice: "There is no sweep none in this scenario.",
      places: [],
    });
  });

  test("is worked out once while nothing changes that it rests on", async () => {
    const { client } = await play(SCENE);
    const { view } = await ask(client);
    client.replace("main.kexec", "image next", "// A line above.\nimage next");
    expect((await ask(client)).view).toEqual(view);
  });

  test("of what is no request there is an error", async () => {
    const { client } = await play(SCENE);
    for (const params of [
      { uri: "file:///main.kexec" },
      { uri: "file:///main.kexec", sweep: 7 },
      { uri: "file:///main.kexec", sweep: "growth", width: "wide" },
      { uri: "file:///main.kexec", sweep: "growth", workDoneToken: {} },
    ])
      await expect(client.ask("kexec/sweep", params as never)).rejects.toThrow();
    expect(await client.ask("kexec/sweep", { uri: "file:///other.kexec", sweep: "growth" })).toBeNull();
  });
});

describe("kexec/sweepText", () => {
  const text = async (client: Client, format: string, sweep = "growth") =>
    (await client.ask("kexec/sweepText", { uri: "file:///main.kexec", sweep, format } as never)) as {
      text: string;
    } | null;

  test("is the sweep as the command line writes it, line by line too", async () => {
    const { client } = await play(SCENE);
    const ndjson = (await text(client, "ndjson"))?.text ?? "";
    const kinds = ndjson.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
    const count = (kind: string) => kinds.filter((line) => line.kind === kind).length;
    expect([count("sweep"), count("row"), count("stretch"), count("point")]).toEqual([1, 1, 3, 74]);
    expect(kinds.every(({ file }) => file === "main.kexec")).toBe(true);
    // A heading, three stretches, 74 points, and the end of the last line.
    expect((await text(client, "csv"))?.text.split("\n")).toHaveLength(1 + 3 + 74 + 1);
    expect((await text(client, "svg"))?.text).toMatch(/^<svg /);
    expect((await text(client, "text"))?.text).toMatch(/^sweep growth of next on host:/);
  });

  test("is none of a sweep that there is not, or that has an error; a format that there is not is refused", async () => {
    const { client } = await play(SCENE);
    expect(await text(client, "csv", "none")).toBeNull();
    await expect(text(client, "pdf")).rejects.toThrow("none that a sweep has");
    client.replace("main.kexec", "step 8M", "step 0");
    expect(await text(client, "csv")).toBeNull();
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
