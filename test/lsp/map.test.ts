import { describe, expect, test } from "vitest";
import { HoverRequest, type Location, type MarkupContent, type Range } from "vscode-languageserver";
import { markdown } from "../../src/language/lsp/markup/markdown.js";
import type { DescribeRequest, MapAnswer, MapRequest } from "../../src/language/lsp/protocol.js";
import { startServer } from "../../src/language/lsp/server.js";
import type { Client } from "./harness/client.js";
import { connect } from "./harness/connect.js";
import { play } from "./harness/serve.js";
import { marked, NEXT, SMALL } from "./scenes.js";

const uri = "file:///main.kexec";

/** The answer of `kexec/map` about an image of the main file. */
async function mapOf(client: Client, params: Partial<MapRequest["params"]> = {}): Promise<MapAnswer> {
  return client.ask("kexec/map", { uri, image: "next", ...params });
}

/** What `kexec/describe` tells of an item, as Markdown; undefined for none. */
async function words(client: Client, id: string, more: Partial<DescribeRequest["params"]> = {}) {
  const answer: DescribeRequest["result"] = await client.ask("kexec/describe", { uri, image: "next", id, ...more });
  return answer ? markdown(answer.blocks) : undefined;
}

/** Where an item is written. */
function placesOf({ places }: MapAnswer, id: string, other = false) {
  return places.filter(({ items }) => items.some((item) => item.id === id && item.other === other));
}

function addresses({ map }: MapAnswer): Record<string, string | null> {
  return Object.fromEntries(map?.segments.map(({ name, start }) => [name, start]) ?? []);
}

describe("the map of an image", () => {
  test("has what was placed, and says that it is so now", async () => {
    const { client } = await play(NEXT);
    const answer = await mapOf(client);
    expect(answer).toMatchObject({
      images: [{ name: "next" }],
      freshness: "current",
      notice: "",
      other: null,
      moves: [],
    });
    expect(answer.map).toMatchObject({ image: "next", machine: "host", kernel: "6.16", outcome: "loads" });
    expect(addresses(answer)).toEqual({
      kho_scratch: "0x6eff0000",
      purgatory: "0x6effb000",
      bootparams: "0x6eff9000",
      kernel: "0xfdc800000",
      initrd: "0xfd1400000",
    });
  });

  test("offers every kernel to hold it against, oldest first, but the one that is its own", async () => {
    const { client } = await play(NEXT);
    const { kernels } = await mapOf(client);
    expect(kernels.length).toBeGreaterThan(5);
    expect(kernels).not.toContain("6.16");
    expect(kernels[0]).toBe("6.1");
    expect(kernels.at(-1)).toMatch(/^7\./);
  });

  test("of another file's machine follows that file", async () => {
    const { client } = await play(`
      import "hosts.kexec"
      image next on host { buffer k { memsz 4K } }
      //// file: hosts.kexec
      machine host { arch arm64  kernel 6.18  ram 1G size 1G }
    `);
    expect(addresses(await mapOf(client))).toEqual({ k: "0x40000000" });
    client.open("hosts.kexec");
    client.replace("hosts.kexec", "ram 1G size 1G", "ram 2G size 1G");
    expect(addresses(await mapOf(client))).toEqual({ k: "0x80000000" });
  });
});

describe("what is not so now", () => {
  test("of an image with a mistake is what was so before", async () => {
    const { client } = await play(NEXT);
    const { map } = await mapOf(client);
    client.replace("main.kexec", "memsz 20K", "memsz");
    const answer = await mapOf(client);
    expect(answer).toMatchObject({ freshness: "old", notice: expect.stringContaining("was so before") });
    expect(answer.map).toEqual(map);
    client.change("main.kexec", NEXT);
    expect((await mapOf(client)).freshness).toBe("current");
  });

  test("of an image that was never placed is nothing", async () => {
    const { client } = await play(NEXT.replace("memsz 20K", "memsz"));
    const answer = await mapOf(client);
    expect(answer).toMatchObject({ map: null, freshness: "old", places: [] });
    expect(answer.notice).not.toContain("before");
  });

  test("of an image that is not there names those that are", async () => {
    const { client } = await play(NEXT);
    expect(await mapOf(client, { image: "gone" })).toEqual({
      images: [{ name: "next", range: expect.anything() }],
      kernels: [],
      map: null,
      freshness: "gone",
      notice: "There is no image gone in this scenario.",
      other: null,
      moves: [],
      places: [],
    });
  });

  test("of a document that is not open is nothing at all", async () => {
    const { client } = await play(NEXT);
    expect(await client.ask("kexec/map", { uri: "file:///other.kexec", image: "next" })).toBeNull();
    client.close("main.kexec");
    expect(await client.ask("kexec/map", { uri, image: "next" })).toBeNull();
    expect(await client.ask("kexec/describe", { uri, image: "next", id: "ram:0" })).toBeNull();
  });

  test("while a file is awaited says so", async () => {
    const silent = () => new Promise<never>(() => {});
    const client = connect(
      (connection) => startServer(connection, { files: { read: silent, head: silent, list: silent } }),
      {},
      {},
    );
    await client.initialize();
    client.open(
      "main.kexec",
      'machine m { arch x86_64  ram from "iomem.txt" }\nimage next on m { buffer k { memsz 4K } }',
    );
    const { freshness, notice, map } = await mapOf(client);
    expect({ freshness, map }).toEqual({ freshness: "busy", map: null });
    expect(notice).toContain("a file is still being read");
  });
});

describe("beside it stands", () => {
  const TWO = NEXT.replace(
    "expect next",
    "image less on host { buffer kernel { memsz 8M  buf_align 2M  buf_min 16M  top_down } }\nexpect next",
  );

  test("another image, with what moves from one to the other", async () => {
    const { client } = await play(TWO);
    const { images, other, moves } = await mapOf(client, { compare: { image: "less" } });
    expect(images.map(({ name }) => name)).toEqual(["next", "less"]);
    // 8M below the top of the area: the array of areas takes 64K of the other one.
    expect(other).toMatchObject({ image: "less", outcome: "loads" });
    expect(moves).toContain("purgatory, bootparams, initrd are left out");
    expect(moves).toContain("kernel takes 8M, not 56M");
  });

  test("the image by another kernel", async () => {
    const { client } = await play(
      NEXT.replaceAll(/ +scratch .*\n/g, "")
        .replace("    initrd below 64G\n", "")
        .replace("    kernel in global\n", ""),
    );
    // Up to 6.7 the resource walk goes upward only, from the lowest RAM that takes the kernel at or above 16M.
    const answer = await mapOf(client, { compare: { kernel: "6.1" } });
    const low = answer.other?.segments.find(({ name }) => name === "kernel");
    const high = answer.map?.segments.find(({ name }) => name === "kernel");
    expect(answer.other?.kernel).toBe("6.1");
    expect(BigInt(low?.start ?? 0)).toBeLessThan(4n << 30n);
    expect(BigInt(high?.start ?? 0)).toBeGreaterThan(64n << 30n);
    expect(answer.moves.join()).toMatch(/kernel.* move/);
  });

  test("nothing where that does not place it, and why not", async () => {
    const { client } = await play(NEXT);
    const { other, moves } = await mapOf(client, { compare: { kernel: "6.1" } });
    expect(other).toBeNull();
    expect(moves).toEqual([expect.stringMatching(/^not placed: .*6\.1/)]);
    expect((await mapOf(client, { compare: { image: "gone" } })).moves).toEqual([
      "the other image is not there any more",
    ]);
  });
});

describe("the place of", () => {
  test("a segment is its buffer, of a refused one too", async () => {
    const { client, scene } = await play(
      SMALL.replace(
        "buffer kernel { memsz 8M  buf_min 16M  top_down }",
        "⟦kernel|buffer ⟦kernel-name|kernel⟧ { memsz 8M  buf_min 16M  top_down }⟧",
      ).replace(
        "buffer initrd { memsz 180M  buf_min 16M  top_down }",
        "⟦initrd|buffer ⟦initrd-name|initrd⟧ { memsz 180M  buf_min 16M  top_down }⟧",
      ),
    );
    const answer = await mapOf(client);
    const [array, kernel] = answer.map?.segments ?? [];
    expect([array?.name, kernel?.name]).toEqual(["kho_scratch", "kernel"]);
    expect(placesOf(answer, "segment:1")).toEqual([
      {
        uri,
        range: scene.range("kernel"),
        selection: scene.range("kernel-name"),
        items: [{ other: false, id: "segment:1" }],
      },
    ]);
    const [ghost] = answer.map?.ghosts ?? [];
    expect(placesOf(answer, ghost?.id ?? "")).toMatchObject([
      { range: scene.range("initrd"), selection: scene.range("initrd-name") },
    ]);
  });

  test("what the kernel adds is the word for what makes it, and no cursor means it", async () => {
    const { client, scene } = await play(`
      machine m { arch x86_64  kernel 6.16  ram 1M..4G-1  scratch s 1G size 512M }
      image ⟦image|next⟧ on m {
          load ⟦loader|bzImage⟧ {
              ⟦header|⟦header-word|kernel⟧ { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }⟧
              ⟦initrd|⟦initrd-word|initrd⟧ size 180M⟧
              ⟦cmdline|⟦cmdline-word|cmdline⟧ "quiet"⟧
          }
      }
    `);
    const answer = await mapOf(client);
    const at = (name: string) => {
      const found = placesOf(answer, answer.map?.segments.find((one) => one.name === name)?.id ?? "");
      return found.map(({ range, selection }) => ({ range, selection }));
    };
    expect(at("kho_scratch")).toEqual([{ range: null, selection: scene.range("image") }]);
    expect(at("purgatory")).toEqual([{ range: null, selection: scene.range("loader") }]);
    expect(at("kernel")).toEqual([{ range: scene.range("header"), selection: scene.range("header-word") }]);
    expect(at("initrd")).toEqual([{ range: scene.range("initrd"), selection: scene.range("initrd-word") }]);
    expect(at("bootparams")).toEqual([{ range: scene.range("cmdline"), selection: scene.range("cmdline-word") }]);
  });

  test("memory is its field in the machine, in whatever file, with what is free in it", async () => {
    const { client, scene } = await play(`
      import "hosts.kexec"
      image next on host { buffer k { memsz 4K  buf_min 16K } }
      //// file: hosts.kexec
      machine host {
          arch arm64  kernel 6.18
          ⟦low|ram ⟦low-name|low⟧ 1G size 1G⟧
          ⟦reserved|reserved ⟦firmware|firmware⟧ 1G+4K size 4K⟧
          ⟦crash|crashkernel ⟦crash-range|1536M size 64M⟧⟧
      }
    `);
    const answer = await mapOf(client);
    const at = (id: string): Location[] =>
      placesOf(answer, id).map(({ uri, range }) => ({ uri, range: range as Range }));
    expect(at("ram:0")).toEqual([scene.location("low")]);
    expect(placesOf(answer, "ram:0")[0]?.selection).toEqual(scene.range("low-name"));
    expect(at("reserved:0")).toEqual([scene.location("reserved")]);
    // memblock has the crash kernel's range among what is reserved.
    expect(at("reserved:1")).toEqual([scene.location("crash")]);
    expect(at("crashkernel")).toEqual([scene.location("crash")]);
    const parts = [...(answer.map?.regions ?? []), ...(answer.map?.holes ?? [])];
    expect(parts.length).toBeGreaterThan(4);
    for (const { id } of parts) expect(at(id)).toEqual([scene.location("low")]);
  });

  test("what a file lists is the field that names the file, once for all of it", async () => {
    const { client, scene } = await play(
      `
      machine host { arch x86_64  kernel 6.16  ⟦ram from ⟦path|"iomem.txt"⟧⟧ }
      image next on host { buffer k { memsz 4K } }
    `,
      { disk: { "iomem.txt": "00100000-3fffffff : System RAM\n100000000-1ffffffff : System RAM\n" } },
    );
    const answer = await mapOf(client);
    expect(answer.map?.ranges.map(({ id }) => id)).toEqual(["ram:0", "ram:1"]);
    const [place, ...more] = placesOf(answer, "ram:1");
    expect(more).toEqual([]);
    expect(place).toMatchObject({ range: scene.range(), selection: scene.range("path") });
    expect(place?.items[0]).toEqual({ other: false, id: "ram:0" });
  });

  test("what two maps have in common is one place", async () => {
    const { client } = await play(SMALL.replace("kernel 6.16", "kernel 7.0"));
    const answer = await mapOf(client, { compare: { kernel: "6.16" } });
    const [place] = placesOf(answer, "segment:1");
    expect(place?.items).toEqual([
      { other: false, id: "segment:1" },
      { other: true, id: "segment:1" },
    ]);
  });

  test("an old segment is the buffer that bears its name now", async () => {
    const { client } = await play(NEXT);
    const { map } = await mapOf(client);
    const kernel = map?.segments.find(({ name }) => name === "kernel")?.id ?? "";
    client.replace("main.kexec", "buffer purgatory", "buffer new { memsz }\n    buffer purgatory");
    const [place] = placesOf(await mapOf(client), kernel);
    const line = client.text("main.kexec").split("\n")[place?.selection.start.line ?? 0];
    expect(line).toContain("buffer kernel");
  });
});

describe("an item is told of", () => {
  const hovered = async (scene: string) => {
    const { client, scene: read } = await play(scene);
    const hover = await client.request(HoverRequest.type, read.at());
    return { client, text: (hover as { contents: MarkupContent }).contents.value };
  };

  test.each([
    ["a segment", marked(NEXT, "buffer kernel", "kernel"), "segment:3"],
    ["a refused buffer", marked(SMALL, "buffer initrd", "initrd"), "ghost:0"],
    ["a scratch area", marked(NEXT, "scratch lowmem", "lowmem"), "scratch:0"],
    ["RAM", marked(NEXT, "ram high", "high"), "ram:2"],
  ])("as its hover does: %s", async (_, scene, id) => {
    const { client, text } = await hovered(scene);
    expect(await words(client, id)).toBe(text);
  });

  test("that nobody has written: a part of RAM that is offered, a free hole", async () => {
    const { client } = await play(`
      machine host { arch arm64  kernel 6.18  ram low 1G size 1G  reserved 1G+512M size 4K }
      image next on host { buffer k { memsz 64K } }
    `);
    const { map } = await mapOf(client);
    const [first] = map?.regions ?? [];
    expect(first?.label).toBe("low@0x40000000");
    const region = await words(client, first?.id ?? "");
    expect(region).toContain("**region `low@0x40000000` offered to `next`** `0x40000000..0x5fffffff`, 512M");
    expect(region).toContain("64K used (<0.1 %), largest hole 511.9M.");
    expect(region).toContain("**ram `low` of `host`**");
    const hole = map?.holes.find(({ region }) => region === "low@0x40000000");
    expect(await words(client, hole?.id ?? "")).toBe(
      "**free hole of `low@0x40000000`** `0x40010000..0x5fffffff`, 524224K",
    );
  });

  test("of the answer beside by that answer", async () => {
    const { client } = await play(NEXT.replaceAll(/ +scratch .*\n/g, "").replace("    kernel in global\n", ""));
    const compare = { kernel: "6.1" };
    const { other } = await mapOf(client, { compare });
    const kernel = other?.segments.find(({ name }) => name === "kernel");
    const told = await words(client, kernel?.id ?? "", { compare });
    expect(told).toContain(kernel?.start);
    expect(told).not.toEqual(await words(client, kernel?.id ?? ""));
  });

  test("as it was before, while there is a mistake", async () => {
    const { client } = await play(NEXT);
    const before = await words(client, "segment:3");
    client.replace("main.kexec", "memsz 20K", "memsz");
    expect(await words(client, "segment:3")).toBe(before);
    expect(await words(client, "scratch:0")).toContain("`purgatory`");
  });

  test("not at all when there is none", async () => {
    const { client } = await play(NEXT);
    for (const id of ["segment:9", "ghost:0", "", "constructor", "ram"])
      expect(await words(client, id)).toBeUndefined();
    expect(await client.ask("kexec/describe", { uri, image: "gone", id: "ram:0" })).toBeNull();
  });
});

describe("parameters that are none are refused", () => {
  test.each([
    ["kexec/map", undefined],
    ["kexec/map", { uri }],
    ["kexec/map", { uri, image: 7 }],
    ["kexec/map", { uri: 7, image: "next" }],
    ["kexec/map", { uri, image: "next", compare: 7 }],
    ["kexec/map", { uri, image: "next", compare: {} }],
    ["kexec/map", { uri, image: "next", compare: { kernel: 6 } }],
    ["kexec/map", { uri, image: "next", compare: { kernel: "new" } }],
    ["kexec/map", { uri, image: "next", compare: { kernel: "6.1", image: "next" } }],
    ["kexec/describe", { uri, image: "next" }],
    ["kexec/describe", { uri, image: "next", id: 7 }],
  ])("%s %j", async (method, params) => {
    const { client } = await play(NEXT);
    await expect(client.ask(method, params)).rejects.toThrow(/is missing|not what|not a version|no parameters/);
    expect((await mapOf(client)).freshness).toBe("current");
  });
});
