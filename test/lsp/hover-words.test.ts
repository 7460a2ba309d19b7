import { describe, expect, test } from "vitest";
import type { WordPlace } from "../../src/language/lsp/words/index.js";
import { wordText } from "../../src/language/lsp/words/index.js";
import { BARE, VS_CODE } from "./harness/capabilities.js";
import { serve } from "./harness/serve.js";
import { hovered, hoverText } from "./hovered.js";

const MACHINE: readonly (readonly [string, WordPlace, string])[] = [
  ["ar‸ch arm64", "machine", "arch"],
  ["arch ar‸m64", "arch", "arm64"],
  ["ker‸nel 6.16", "machine", "kernel"],
  ["pa‸ge 4K", "machine", "page"],
  ["pag‸ing 4", "machine", "paging"],
  ["wa‸lk memblock", "machine", "walk"],
  ["walk mem‸block", "walk", "memblock"],
  ["ra‸m low 1G size 1G", "machine", "ram"],
  ["ram low 1G si‸ze 1G", "range", "size"],
  ["ram low 1G size 1G no‸de 1", "ram", "node"],
  ["ram low 1G size 1G driver_‸managed", "ram", "driver_managed"],
  ['r‸am from "x"', "machine", "ram"],
  ['ram fr‸om "x"', "from", "ram"],
  ['reserved fr‸om "x"', "from", "reserved"],
  ['crashkernel fr‸om "x"', "from", "crashkernel"],
  ['memtotal fr‸om "x"', "from", "memtotal"],
  ['config fr‸om "x"', "from", "config"],
  ['scratch fr‸om "x" "y"', "from", "scratch"],
  ["res‸erved a 1G size 1G", "machine", "reserved"],
  ["scr‸atch a 1G size 1G", "machine", "scratch"],
  ['scr‸atch from "x" "y"', "machine", "scratch"],
  ["kh‸o on", "machine", "kho"],
  ["kho of‸f", "kho", "off"],
  ["final‸ized no", "machine", "finalized"],
  ["finalized n‸o", "finalized", "no"],
  ["memt‸otal 1G", "machine", "memtotal"],
  ["cm‸a 1G", "machine", "cma"],
  ["con‸fig IMA_KEXEC", "machine", "config"],
  ["config n‸o IMA_KEXEC", "config", "no"],
  ["gran‸ules 4K", "machine", "granules"],
];

const IMAGE: readonly (readonly [string, WordPlace, string])[] = [
  ["ty‸pe crash", "image", "type"],
  ["type cr‸ash", "type", "crash"],
  ["buf‸fer a { }", "image", "buffer"],
  ["buffer a { me‸msz 4K }", "buffer", "memsz"],
  ["buffer a { buf_‸align 4K }", "buffer", "buf_align"],
  ["buffer a { top_‸down }", "buffer", "top_down"],
  ["lo‸ad bzImage { }", "image", "load"],
  ["load bz‸Image { }", "loader", "bzImage"],
  ["load bzImage { ker‸nel { } }", "load", "kernel"],
  ["load bzImage { kernel { setup_‸sects 1 } }", "kernel", "setup_sects"],
  ["load bzImage { initrd si‸ze 1 }", "part", "size"],
  ['load bzImage { initrd‸ "x" }', "load", "initrd"],
  ["load bzImage { cmdline len‸gth 1 }", "part", "length"],
  ["load bzImage { purg‸atory { } }", "load", "purgatory"],
  ["load bzImage { purgatory { buf_‸align 4K } }", "purgatory", "buf_align"],
  ["load bzImage { elfcorehdr { buf‸sz 4K } }", "elfcorehdr", "bufsz"],
  ["load bzImage { dm_crypt‸_keys 4K }", "load", "dm_crypt_keys"],
];

const CONDITION: readonly (readonly [string, WordPlace, string])[] = [
  ["lo‸ads", "expect", "loads"],
  ["fa‸ils EINVAL", "expect", "fails"],
  ["fails EIN‸VAL", "errno", "EINVAL"],
  ["fails EINVAL a‸t sanity", "fails", "at"],
  ["fails EINVAL at san‸ity", "place", "sanity"],
  ["fails EINVAL at kho_‸scratch", "place", "kho_scratch"],
  ["a i‸n b", "expect", "in"],
  ["a a‸t 1", "expect", "at"],
  ["a bel‸ow 1", "expect", "below"],
  ["a abo‸ve 1", "expect", "above"],
  ["head‸room a >= 1", "expect", "headroom"],
];

const STATEMENT: readonly (readonly [string, WordPlace, string])[] = [
  ['imp‸ort "x"', "file", "import"],
  ["con‸st A = 1", "file", "const"],
  ["mach‸ine a { }", "file", "machine"],
  ["ima‸ge a on b { }", "file", "image"],
  ["image a o‸n b { }", "imageHead", "on"],
  ["exp‸ect a { }", "file", "expect"],
  ['obs‸erved a from "x"', "file", "observed"],
  ['observed a fr‸om "x"', "observed", "from"],
  ['observed a from "x" lo‸ad 2', "observed", "load"],
];

describe("every word says what it means", () => {
  test.each([
    ...STATEMENT,
    ...MACHINE.map(([text, ...what]) => [`machine m { ${text} }`, ...what] as const),
    ...IMAGE.map(([text, ...what]) => [`image i on m { ${text} }`, ...what] as const),
    ...CONDITION.map(([text, ...what]) => [`expect i { ${text} }`, ...what] as const),
  ])("%s", async (text, place, word) => {
    const found = await hovered(text, { capabilities: { textDocument: { hover: { contentFormat: ["plaintext"] } } } });
    const known = wordText(place, word);
    expect(known).toBeDefined();
    expect(found?.word).toBe(place === "from" ? "from" : word);
    expect(found?.text).toContain(known?.form.replaceAll("`", ""));
    expect(found?.text).toContain(known?.text.replaceAll("`", ""));
  });

  test("and no other word does", async () => {
    expect(await hovered("machine m { arch amd‸64 }")).toBeUndefined();
    expect(await hovered("machine m { config SM‸P }")).toBeUndefined();
    expect(await hovered("image i on m { load el‸f { } }")).toBeUndefined();
    expect(await hovered("expect i { fails EPE‸RM }")).toBeUndefined();
  });
});

test("a word in full: form, meaning, what holds without it, the kernel's own, and a link when the client says where", async () => {
  const scene = "image i on m { buffer a { buf_‸align 4K } }";
  const text = [
    "**`buf_align SIZE`**",
    "The address is a multiple of it. It is a power of two; the kernel raises it to a page, and 0 means a page.",
    "When left out: a page. In the kernel: `buf_align` of `struct kexec_buf`.",
  ].join("\n\n");
  expect(await hoverText(scene)).toBe(text);
  expect(await hoverText(scene, { initializationOptions: { docs: "file:///docs" } })).toBe(
    `${text}\n\n[The language: \`image\` and \`buffer\`](<file:///docs/language.md#image-and-buffer>)`,
  );
  expect(await hoverText("machine m { ar‸ch arm64 }")).toContain("\n\nRequired.");
  expect(await hoverText("machine m { r‸am low 1M size 1M }")).toContain("At least one is required. In the kernel: ");
});

test("an option says whether it is on, on that machine", async () => {
  const at = (fields: string) => hoverText(`machine m { arch x86_64  ram 1M..1G-1  ${fields} }`);
  expect(await at("config IMA_‸KEXEC")).toContain("\n\nOn `m`: on.");
  expect(await at("config no KEXEC_‸HANDOVER  scratch s 1M size 1M")).toContain("\n\nOn `m`: off.");
  expect(await hoverText("machine m { config CRASH_‸HOTPLUG }")).not.toContain("On `m`");
});

describe("the form of a hover", () => {
  const scene =
    "machine ho‸st { arch x86_64  ram 1M..1G-1 }\nimage a on host { buffer k { memsz 4K } }\nimage b on host { buffer k { memsz 8G } }";
  const of = (contentFormat?: ("markdown" | "plaintext")[]) =>
    hovered(scene, { capabilities: { textDocument: { hover: contentFormat ? { contentFormat } : {} } } });

  test("is Markdown for who likes it best, else plain text", async () => {
    expect((await of(["markdown", "plaintext"]))?.kind).toBe("markdown");
    expect((await of(["plaintext", "markdown"]))?.kind).toBe("plaintext");
    expect((await of(["markdown"]))?.kind).toBe("markdown");
    expect((await of())?.kind).toBe("plaintext");
  });

  test("plain text has no marks and no links", async () => {
    expect((await of(["plaintext"]))?.text).toBe(
      [
        "machine host x86_64, Linux 7.3, the newest known.",
        [
          "- Walk resources, the default of x86_64 in Linux 7.3: kexec_walk_resources() offers the System RAM of /proc/iomem, reserved or not. Pages of 4K.",
          "- RAM 1023M in 1 range, no crash kernel.",
          "- KHO off.",
        ].join("\n"),
        "2 images of the open files: 1 loads, 1 fails.",
        "image  outcome\na      loads\nb      fails with EADDRNOTAVAIL at k",
      ].join("\n\n"),
    );
  });

  test("is offered to who knows hovers", async () => {
    const offered = async (capabilities: object) =>
      (await (await serve({ initialize: false, capabilities })).initialize()).capabilities.hoverProvider;
    expect(await offered(VS_CODE)).toBe(true);
    expect(await offered(BARE)).toBeUndefined();
  });

  test("user text is no markup", async () => {
    const text = await hoverText('machine m { arch x86_64  ram from "a`b|*c*‸_<d>.txt" }');
    expect(text).toContain("**`a'b|*c*_<d>.txt`**");
  });
});

test.each([
  ["a mistake elsewhere in the block", "image i on m { buffer a { me‸msz 4K  bufsz } }", "memsz"],
  ["a mistake in another statement", "machine { }\nmachine m { ar‸ch arm64 }", "arch"],
  ["line ends of another system", "machine m {\r\n  arch arm64\r\n  ker‸nel 6.16\r\n}\r\n", "kernel"],
])("with %s", async (_, text, word) => {
  expect((await hovered(text))?.word).toBe(word);
});
