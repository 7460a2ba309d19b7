import { describe, expect, test } from "vitest";
import {
  type InlayHint,
  InlayHintRequest,
  InlayHintResolveRequest,
  type MarkupContent,
  type Range,
} from "vscode-languageserver";
import { BARE, VS_CODE } from "./harness/capabilities.js";
import type { Client } from "./harness/client.js";
import { applyEdits } from "./harness/edits.js";
import { play, type ServeOptions, serve } from "./harness/serve.js";
import { tableIn } from "./hovered.js";
import { NEXT, SMALL } from "./scenes.js";

const ALL: Range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
const MAIN = "main.kexec";

async function hintsOf(client: Client, range = ALL, name = MAIN): Promise<InlayHint[]> {
  return (await client.request(InlayHintRequest.type, { ...client.file(name), range })) ?? [];
}

/** A text with each hint in angle brackets where it stands. */
function withHints(text: string, hints: readonly InlayHint[]): string {
  const edits = hints.map(({ label, position }) => ({
    range: { start: position, end: position },
    newText: `‹${label}›`,
  }));
  return applyEdits(text, edits);
}

/** The lines of a scene that have hints, as the editor shows them. */
async function shown(scene: string, options?: ServeOptions): Promise<string[]> {
  const { client } = await play(scene, options);
  const lines = withHints(client.text(MAIN), await hintsOf(client)).split("\n");
  return lines.filter((line) => line.includes("‹")).map((line) => line.trim());
}

describe("addresses", () => {
  test("behind the name of each buffer, the use behind each scratch area", async () => {
    // The addresses are those of the design's example; 32K of 16M, 236M of 512M.
    expect(await shown(NEXT)).toEqual([
      "scratch lowmem 0x6e00_0000 size 16M‹0.2 % used›",
      "scratch global 63G         size 512M‹46.1 % used›",
      "buffer purgatory‹→ 0x6effb000›  { memsz 20K  buf_min 0x3000  top_down }",
      "buffer bootparams‹→ 0x6eff9000› { memsz 8K  bufsz 5K  buf_align 16  buf_min 0x3000  top_down }",
      "buffer kernel‹→ 0xfdc800000›     { memsz 56M  bufsz 14M  buf_align 2M  buf_min 16M  top_down }",
      "buffer initrd‹→ 0xfd1400000›     { memsz INITRD  buf_min 16M  top_down }",
    ]);
  });

  test("behind the parts of a load whose segment they decide", async () => {
    expect(
      await shown(`
        machine m { arch x86_64  kernel 7.3  ram low 1M size 4G  crashkernel 1G size 256M }
        image i on m {
            type crash
            load bzImage {
                kernel  { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }
                initrd  size 64M
                cmdline "quiet"
                efi_map 4K
                purgatory { memsz 20K }
                elfcorehdr { memsz 64K }
                dtb     size 8K
            }
        }
      `),
    ).toEqual([
      // Down from 0x50000000: 20K, then the boot parameters of 4096 + 7 + 30, 4K, 160, 16 + 8K and 16 bytes at most: five pages.
      "kernel‹→ 0x4c600000›  { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }",
      "initrd‹→ 0x48600000›  size 64M",
      'cmdline‹→ bootparams 0x4fff6000› "quiet"',
      "purgatory‹→ 0x4fffb000› { memsz 20K }",
      "elfcorehdr‹→ 0x40000000› { memsz 64K }",
    ]);
  });

  test("of an arm64 Image: the device tree has one, the command line none", async () => {
    expect(
      await shown(`
        machine m { arch arm64  kernel 6.12  ram low 1G size 1G }
        image i on m {
            load arm64_Image {
                kernel  { file_size 30M  image_size 32M }
                initrd  size 64M
                cmdline length 10
                dtb     size 8K
            }
        }
      `),
    ).toEqual([
      "kernel‹→ 0x40000000›  { file_size 30M  image_size 32M }",
      "initrd‹→ 0x42000000›  size 64M",
      // The last multiple of 2M below 2G with 8K behind it.
      "dtb‹→ 0x7fe00000›     size 8K",
    ]);
  });

  test("no hole, what was not reached, what cannot be known", async () => {
    expect(await shown(SMALL)).toEqual([
      // Of an image that fails, what was placed: 8M and the array's page.
      "scratch only 512M size 64M‹12.5 % used›",
      "buffer kernel‹→ 0x237f0000› { memsz 8M  buf_min 16M  top_down }",
      "buffer initrd‹→ no hole› { memsz 180M  buf_min 16M  top_down }",
    ]);
    expect(
      await shown(
        "machine m { arch x86_64  kernel 6.17  ram low 1M size 4G  cma 64M }\nimage i on m { buffer k { memsz 4K } }",
      ),
    ).toEqual(["image i on m { buffer k‹→ address not known› { memsz 4K } }"]);
    const buffers = Array.from({ length: 16 }, (_, i) => `buffer b${i} { memsz 4K }`).join(" ");
    const many = await shown(
      `machine m { arch x86_64  ram 1M size 4G }\nimage i on m {\n${buffers}\nbuffer last { memsz 4K } }`,
    );
    expect(many[1]).toBe("buffer last‹→ 17th segment› { memsz 4K } }");
  });

  test("nothing where nothing was placed", async () => {
    expect(await shown(NEXT.replace("memsz 20K", "memsz"))).toEqual([]);
    expect(await shown(NEXT.replace("arch   x86_64", ""))).toEqual([]);
    expect(await shown("")).toEqual([]);
  });

  test("follow the text while it is edited", async () => {
    const { client } = await play(NEXT);
    client.replace(MAIN, "const INITRD = 180M", "// a line more\nconst INITRD = 200M");
    client.replace(MAIN, "machine host", "\n\nmachine host");
    const lines = withHints(client.text(MAIN), await hintsOf(client)).split("\n");
    // 20M lower.
    expect(lines.filter((line) => line.includes("initrd ‹") || line.includes("initrd‹"))).toEqual([
      "    buffer initrd‹→ 0xfd0000000›     { memsz INITRD  buf_min 16M  top_down }",
    ]);
  });

  test("with line ends of another system, and of an imported machine", async () => {
    const { client, scene } = await play(
      `import "hosts.kexec"\r\nimage i on host {\r\n  buffer k { memsz 4K }\r\n}\r\n//// file: hosts.kexec\nmachine host { arch arm64  kernel 6.18  ram 1G size 1G  scratch s 1G size 1M }\n`,
    );
    expect(withHints(client.text(MAIN), await hintsOf(client))).toContain("\r\n  buffer k‹→ 0x40000000› {");
    client.open("hosts.kexec");
    // 4K and the page of the array of 1M.
    expect(withHints(scene.text("hosts.kexec"), await hintsOf(client, ALL, "hosts.kexec"))).toContain(
      "scratch s 1G size 1M‹0.8 % used›",
    );
  });
});

describe("the use of scratch areas", () => {
  const MACHINE =
    "machine m { arch x86_64  kernel 6.18  ram 1M..64G-1  scratch one 1G size 64M  scratch none 2G size 0 }";

  test("is that of the fullest image that loads", async () => {
    // 16M and 4K of 64M; the one that fails has put 63M in.
    expect(
      (
        await shown(`${MACHINE}
          image a on m { buffer k { memsz 8M } }
          image b on m { buffer k { memsz 16M } }
          image c on m { buffer k { memsz 63M }  buffer l { memsz 8M } }
        `)
      )[0],
    ).toBe(MACHINE.replace("64M ", "64M‹25.0 % used› "));
  });

  test("is not told without an image, without KHO, of crash images", async () => {
    expect(await shown(MACHINE)).toEqual([]);
    const image = "image a on m { buffer k { memsz 8M } }";
    expect(await shown(`${MACHINE.replace("kernel", "kho off  kernel")}\n${image}`)).toEqual([
      "image a on m { buffer k‹→ 0x100000› { memsz 8M } }",
    ]);
    expect(
      await shown(
        `${MACHINE.replace("kernel", "crashkernel 3G size 64M  kernel")}\n${image.replace("{", "{ type crash ")}`,
      ),
    ).toEqual(["image a on m { type crash  buffer k‹→ 0xc0000000› { memsz 8M } }"]);
  });

  test("of areas that are read stands behind their files, in one", async () => {
    const disk = {
      phys: "0x40000000\n0x50000000\n0x60000000\n0x70000000\n0x80000000\n",
      len: "0x1000000\n0x1000000\n0x1000000\n0x1000000\n0x1000000\n",
    };
    const scene =
      'machine m { arch x86_64  kernel 6.18  ram 1M..64G-1  scratch from "phys" "len" }\nimage a on m { buffer k { memsz 12M }  buffer l { memsz 8M } }';
    expect((await shown(scene, { disk }))[0]).toBe(
      'machine m { arch x86_64  kernel 6.18  ram 1M..64G-1  scratch from "phys" "len"‹used: lowmem 75.0 %, global 50.0 %, …› }',
    );
    const full = scene.replace("memsz 12M", "memsz 16M").replace("memsz 8M }", "memsz 16M }  buffer m { memsz 8M }");
    const [hint] = (await hintsOf((await play(full, { disk })).client)).map(({ label }) => String(label));
    // The array of areas leaves no 16M in the first: that has the 8M, the next two are full. With one more it has 50 characters, of which VS Code shows 43.
    expect(hint).toBe("used: lowmem 50.0 %, global 100 %, …");
    // No place aligned to 64K for the array of areas: the load ends before anything is placed.
    const odd = { phys: "0x40001000\n0x50001000\n", len: "0x1000\n0x1000\n" };
    expect((await shown(scene, { disk: odd }))[0]).toContain("‹0 % used›");
  });
});

describe("what a client asks for", () => {
  test("is a part of the document", async () => {
    const { client, scene } = await play(
      NEXT.replace("bootparams", "⟦bootparams").replace("buf_align 2M", "⟧buf_align 2M"),
    );
    const labels = (await hintsOf(client, scene.range())).map(({ label }) => label);
    expect(labels).toEqual(["→ 0x6eff9000", "→ 0xfdc800000"]);
    const { start } = scene.range();
    expect(await hintsOf(client, { start, end: start })).toEqual([]);
  });

  test("may be one kind alone, or none", async () => {
    const labels = async (inlayHints: object) => {
      const { client } = await play(NEXT, { settings: { kexec: { inlayHints } } });
      await client.inbox.lastOrNext(({ method }) => method === "workspace/inlayHint/refresh", "the settings");
      return (await hintsOf(client)).map(({ label }) => String(label).slice(-6));
    };
    expect(await labels({ scratchUse: false })).toEqual(
      ["fb000", "f9000", "800000", "400000"].map((end) => expect.stringMatching(new RegExp(`${end}$`))),
    );
    expect(await labels({ addresses: false })).toEqual(["% used", "% used"]);
    expect(await labels({ addresses: false, scratchUse: false })).toEqual([]);
  });

  test("the text of a hint when it is to be shown", async () => {
    const { client } = await play(NEXT);
    const hints = await hintsOf(client);
    expect(hints.every(({ tooltip }) => tooltip === undefined)).toBe(true);
    const textOf = async (label: string) => {
      const hint = hints.find((one) => one.label === label) as InlayHint;
      const { tooltip } = await client.request(InlayHintResolveRequest.type, hint);
      return (tooltip as MarkupContent).value;
    };
    expect(await textOf("→ 0xfdc800000")).toBe(
      "**segment `kernel` of `next`** at `0xfdc800000..0xfdfffffff`, 56M, in `global`",
    );
    const text = await textOf("46.1 % used");
    expect(tableIn(text)).toEqual([
      ["scratch", "used", "bytes", "of", "largest hole", "by"],
      ["global", "46.1 %", "236M", "512M", "276M", "next"],
    ]);
  });

  test("the text of a hint that is gone stays away", async () => {
    const { client } = await play(NEXT);
    const [, , hint] = await hintsOf(client);
    client.replace(MAIN, "memsz 20K", "memsz 24K");
    expect(await client.request(InlayHintResolveRequest.type, hint as InlayHint)).toEqual(hint);
    client.close(MAIN);
    expect(await client.request(InlayHintResolveRequest.type, hint as InlayHint)).toEqual(hint);
    expect(await client.ask("inlayHint/resolve", { label: "x" })).toEqual({ label: "x" });
    await expect(client.ask("inlayHint/resolve", { label: "x", position: 7, data: { uri: 7 } })).rejects.toThrow();
  });

  test("at once by who cannot ask for it later, in the form that it shows", async () => {
    const textDocument = { inlayHint: {}, hover: { contentFormat: ["plaintext" as const] } };
    const { client } = await play(NEXT, { capabilities: { textDocument } });
    expect((await hintsOf(client)).map(({ tooltip }) => tooltip)).toContain(
      "segment kernel of next at 0xfdc800000..0xfdfffffff, 56M, in global",
    );
  });

  test("is offered to who knows it", async () => {
    const offered = async (capabilities: object) =>
      (await (await serve({ initialize: false, capabilities })).initialize()).capabilities.inlayHintProvider;
    expect(await offered(VS_CODE)).toEqual({ resolveProvider: true });
    expect(await offered({ textDocument: { inlayHint: {} } })).toEqual({ resolveProvider: false });
    expect(await offered(BARE)).toBeUndefined();
  });
});

describe("the client is told to ask again", () => {
  const IMPORTING = `
    import "hosts.kexec"
    image i on host { buffer k { memsz 4K } }
    //// file: hosts.kexec
    machine host { arch arm64  kernel 6.18  ram 1G size 1G  scratch s 1G size 1M }
  `;
  const refreshes = (client: Client) => client.received("workspace/inlayHint/refresh").length;

  test("when a file changes that a document names, and not for an edit of its own", async () => {
    const { client } = await play(IMPORTING);
    await client.diagnostics(MAIN);
    await client.inbox.lastOrNext(({ method }) => method === "workspace/inlayHint/refresh", "the settings");
    const before = refreshes(client);
    client.replace(MAIN, "memsz 4K", "memsz 8K");
    await client.diagnostics(MAIN);
    await hintsOf(client);
    expect(refreshes(client)).toBe(before);
    const again = client.inbox.next(({ method }) => method === "workspace/inlayHint/refresh", "a refresh");
    client.write("hosts.kexec", "machine host { arch arm64  kernel 6.18  ram 2G size 1G }");
    await again;
    expect((await hintsOf(client)).map(({ label }) => label)).toEqual(["→ 0x80000000"]);
  });

  test("when a document that uses a machine is edited, opened or closed, and the machine's is open", async () => {
    const { client } = await play(IMPORTING);
    const next = () => client.inbox.next(({ method }) => method === "workspace/inlayHint/refresh", "a refresh");
    const label = async () => (await hintsOf(client, ALL, "hosts.kexec"))[0]?.label;
    await client.diagnostics(MAIN);
    await client.inbox.lastOrNext(({ method }) => method === "workspace/inlayHint/refresh", "the settings");
    client.open("hosts.kexec");
    expect(await label()).toBe("0.8 % used");
    const edited = next();
    client.replace(MAIN, "memsz 4K", "memsz 512K");
    await edited;
    expect(await label()).toBe("50.4 % used");
    const closed = next();
    client.close(MAIN);
    await closed;
    expect(await label()).toBeUndefined();
  });

  test("only when it can", async () => {
    const { client } = await play(IMPORTING, { capabilities: { textDocument: { inlayHint: {} } } });
    await client.diagnostics(MAIN);
    const published = client.republished(MAIN);
    client.write("hosts.kexec", "machine another { arch arm64  ram 2G size 1G }");
    await published;
    await hintsOf(client);
    expect(refreshes(client)).toBe(0);
    expect(client.received("workspace/codeLens/refresh")).toEqual([]);
  });
});
