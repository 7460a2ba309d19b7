import { describe, expect, test } from "vitest";
import {
  CodeLensRequest,
  HoverRequest,
  type InlayHint,
  InlayHintRequest,
  InlayHintResolveRequest,
  type MarkupContent,
} from "vscode-languageserver";
import type { Client } from "./harness/client.js";
import { play } from "./harness/serve.js";
import { NEXT, SMALL } from "./scenes.js";

const MAIN = "main.kexec";
const ALL = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

async function hintsOf(client: Client, name = MAIN): Promise<InlayHint[]> {
  return (await client.request(InlayHintRequest.type, { ...client.file(name), range: ALL })) ?? [];
}

async function labels(client: Client, name = MAIN): Promise<string[]> {
  return (await hintsOf(client, name)).map(({ label }) => String(label));
}

async function lens(client: Client): Promise<(string | undefined)[]> {
  const lenses = (await client.request(CodeLensRequest.type, client.file(MAIN))) ?? [];
  return lenses.map(({ command }) => command?.title);
}

const FRESH = ["0.2 % used", "46.1 % used", "→ 0x6effb000", "→ 0x6eff9000", "→ 0xfdc800000", "→ 0xfd1400000"];
const OLD = FRESH.map((label) => label.replace("→", "~").replace(/^(\d.*) used$/, "~ $1"));

describe("while there is a mistake, the last answer is shown as an old one", () => {
  test.each([
    ["in a buffer", "memsz 56M", "memsz "],
    ["in the machine", "size 60G", "size"],
    ["in a constant", "= 180M", "="],
    ["in the name of the machine", "on host", "on hos"],
    ["in the name of a constant", "memsz INITRD", "memsz INITR"],
    ["of a brace", "memsz INITRD  buf_min 16M  top_down }", "memsz INITRD  buf_min 16M  top_down "],
  ])("%s", async (_, piece, broken) => {
    const { client } = await play(NEXT);
    expect(await labels(client)).toEqual(FRESH);
    client.replace(MAIN, piece, broken);
    // The areas of a machine that nothing names any more are nobody's.
    expect(await labels(client)).toEqual(broken === "on hos" ? OLD.slice(2) : OLD);
    expect(await lens(client)).toEqual(["not placed: see the errors · was: loads · 5 segments · 236.1M"]);
    client.change(MAIN, NEXT);
    expect(await labels(client)).toEqual(FRESH);
    expect(await lens(client)).toEqual(["loads · 5 segments · 236.1M"]);
  });

  test("of what an import no longer says", async () => {
    const { client } = await play(`
      import "hosts.kexec"
      image i on host { buffer k { memsz 4K } }
      //// file: hosts.kexec
      machine host { arch arm64  kernel 6.18  ram 1G size 1G  scratch s 1G size 1M }
    `);
    client.open("hosts.kexec");
    expect([await labels(client), await labels(client, "hosts.kexec")]).toEqual([["→ 0x40000000"], ["0.8 % used"]]);
    client.replace("hosts.kexec", "ram 1G size 1G", "ram 1G size");
    expect([await labels(client), await labels(client, "hosts.kexec")]).toEqual([["~ 0x40000000"], ["~ 0.8 %"]]);
  });

  test("with what is new left out", async () => {
    const { client } = await play(NEXT);
    await labels(client);
    client.replace(MAIN, "buffer kernel ", "buffer other { memsz }\n    buffer kernel ");
    expect(await labels(client)).toEqual(OLD);
    client.replace(MAIN, "buffer purgatory", "buffer renamed");
    expect(await labels(client)).toEqual(OLD.filter((label) => label !== "~ 0x6effb000"));
  });

  test("of several images by those that are placed, and old where it is the fullest", async () => {
    const { client } = await play(`
      machine m { arch x86_64  kernel 6.18  ram 1M..64G-1  scratch one 1G size 64M }
      image a on m { buffer k { memsz 8M } }
      image b on m { buffer k { memsz 16M } }
    `);
    expect(await labels(client)).toEqual(["25.0 % used", "→ 0x40000000", "→ 0x40000000"]);
    client.replace(MAIN, "memsz 8M", "memsz");
    expect(await labels(client)).toEqual(["25.0 % used", "~ 0x40000000", "→ 0x40000000"]);
    client.replace(MAIN, "memsz }", "memsz 8M }");
    client.replace(MAIN, "memsz 16M", "memsz");
    expect(await labels(client)).toEqual(["~ 25.0 %", "→ 0x40000000", "~ 0x40000000"]);
  });

  test("of an area that is another one meanwhile there is none", async () => {
    const { client } = await play(NEXT);
    await labels(client);
    client.replace(MAIN, "memsz 20K", "memsz");
    client.replace(MAIN, "0x6e00_0000 size 16M", "0x6d00_0000 size 32M");
    expect(await labels(client)).toEqual(OLD.slice(1));
  });

  test("of what failed, too", async () => {
    const { client } = await play(SMALL);
    await labels(client);
    client.replace(MAIN, "memsz 8K", "memsz");
    expect(await labels(client)).toEqual(["~ 12.5 %", "~ 0x237f0000", "~ no hole"]);
    expect(await lens(client)).toEqual(["not placed: see the errors · was: EADDRNOTAVAIL at initrd · 124.1M missing"]);
  });
});

describe("nothing is shown", () => {
  test("of an image that was never placed", async () => {
    const { client } = await play(NEXT.replace("memsz 20K", "memsz"));
    expect(await labels(client)).toEqual([]);
    expect(await lens(client)).toEqual(["not placed: see the errors"]);
  });

  test("once its document was closed", async () => {
    const { client } = await play(NEXT);
    expect(await labels(client)).toEqual(FRESH);
    client.close(MAIN);
    client.open(MAIN, NEXT.replace("memsz 20K", "memsz"));
    expect(await labels(client)).toEqual([]);
  });

  test("once it was gone, or bore another name", async () => {
    const { client } = await play(NEXT);
    const image = NEXT.slice(NEXT.indexOf("image next"), NEXT.indexOf("expect next"));
    await labels(client);
    client.replace(MAIN, image, "");
    expect(await labels(client)).toEqual([]);
    client.replace(MAIN, "expect next", `${image.replace("memsz 20K", "memsz")}expect next`);
    expect(await labels(client)).toEqual([]);
    client.replace(MAIN, "memsz  buf_min", "memsz 20K  buf_min");
    expect(await labels(client)).toEqual(FRESH);
    client.replace(MAIN, "image next", "image other");
    expect(await labels(client)).toEqual(FRESH);
    client.replace(MAIN, "memsz 20K", "memsz");
    expect(await labels(client)).toEqual(OLD);
    client.replace(MAIN, "image other", "image third");
    expect(await labels(client)).toEqual([]);
  });

  test("of two images of one name", async () => {
    const { client } = await play(NEXT);
    await labels(client);
    client.replace(MAIN, "expect next", "image next on host { buffer kernel { memsz 4K } }\nexpect next");
    expect(await labels(client)).toEqual([]);
    expect(await lens(client)).toEqual(["not placed: see the errors", "not placed: see the errors"]);
  });
});

describe("what is asked for says that it is from before", () => {
  async function brokenNext(marked = NEXT) {
    const { client, scene } = await play(marked);
    await labels(client);
    client.replace(MAIN, "memsz 20K", "memsz");
    return { client, scene };
  }

  test("the text of a hint", async () => {
    const { client } = await brokenNext();
    const textOf = async (wanted: string) => {
      const hint = (await hintsOf(client)).find(({ label }) => label === wanted) as InlayHint;
      return JSON.stringify((await client.request(InlayHintResolveRequest.type, hint)).tooltip);
    };
    const address = await textOf("~ 0xfdc800000");
    expect(address).toContain("0xfdc800000..0xfdfffffff");
    expect(address).toContain("This is from before");
    expect(await textOf("~ 46.1 %")).toContain("as it was before");
  });

  test("the hovers of a buffer and of the image", async () => {
    const { client, scene } = await brokenNext(
      NEXT.replace("buffer kernel", "buffer ker⟨buffer⟩nel").replace("image next", "image ne⟨image⟩xt"),
    );
    const hovered = async (name: string) =>
      ((await client.request(HoverRequest.type, scene.at(name))) as { contents: MarkupContent }).contents.value;
    expect(await hovered("buffer")).toBe(
      "**segment `kernel` of `next`** is not placed: the image or its machine has an error.\n\nBefore that:\n\n" +
        "**segment `kernel` of `next`** at `0xfdc800000..0xfdfffffff`, 56M, in `global`",
    );
    const image = await hovered("image");
    expect(image).toContain("Nothing was placed: the image or its machine has an error.\n\nBefore that: loads.");
    expect(image).toContain("0xfdc800000..0xfdfffffff");
  });

  test("the explanation and the report, but for a program", async () => {
    const { client } = await brokenNext();
    const ask = async (method: string, more: object) =>
      (await client.ask(method, { uri: "file:///main.kexec", image: "next", ...more })).text as string;
    const first =
      "Image next is not placed now: it or its machine has an error, or a file is still\nbeing read. This is from before:\n\n";
    const explained = await ask("kexec/explain", {});
    expect(explained.startsWith(`${first}image next on host: loads`)).toBe(true);
    expect(explained).toContain("3 kernel: 0xfdc800000..0xfdfffffff");
    const reported = await ask("kexec/report", { format: "text" });
    expect(reported.startsWith(first)).toBe(true);
    expect(reported).toMatch(/kernel +0xfdc800000/);
    expect(JSON.parse(await ask("kexec/report", { format: "json" })).files[0].images[0]).toMatchObject({
      outcome: "invalid",
      segments: [],
    });
  });
});
