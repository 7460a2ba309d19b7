import { describe, expect, test } from "vitest";
import { CompletionItemKind } from "vscode-languageserver";
import { PROFILES } from "../../src/engine/index.js";
import { analyseText, errorsOf } from "../language/analyse-text.js";
import { complete } from "./complete.js";

const HOST = `machine host {
    arch   x86_64
    kernel 7.3
    ram low  1M..3G-1
    ram high 4G size 4G
    scratch lowmem 1G size 16M
    scratch global 2G size 512M
}
`;

describe("statements", () => {
  test("an empty file begins with a machine or an import", async () => {
    const { words } = await complete("‸");
    expect(words.slice(0, 2).sort()).toEqual(["import", "machine"]);
    expect([...words].sort()).toEqual(["const", "expect", "image", "import", "machine", "observed", "sweep"]);
  });

  test("behind a block, and on a line of its own behind anything", async () => {
    expect((await complete(`${HOST}‸`)).words).toContain("image");
    expect((await complete(`machine a { arch arm64 } ‸`)).words).toContain("image");
    expect((await complete("const A = 4K\n‸")).words).toContain("machine");
    expect((await complete("const A = 4K ‸")).words).toEqual([]);
    expect((await complete("const A = 4K +\n‸")).words).toContain("machine");
    expect((await complete('import "a.kexec"\n\nima‸')).words).toContain("image");
  });

  test("in the first column, though a block is left open", async () => {
    const open = await complete("machine host {\n    arch x86_64\n‸");
    expect(open.words).toEqual(expect.arrayContaining(["image", "kernel"]));
    const closed = await complete("machine host {\n    arch x86_64\n‸\n}");
    expect(closed.words).not.toContain("image");
    expect(closed.words).toContain("kernel");
  });

  test("a statement that was begun in an open block is no field of it", async () => {
    expect((await complete(`${HOST}machine other {\n    arch arm64\nimage next on ‸`)).words.sort()).toEqual([
      "host",
      "other",
    ]);
  });
});

describe("fields of a machine", () => {
  test("all that it may have, what it needs first", async () => {
    const { words } = await complete("machine host { ‸ }");
    expect(words.slice(0, 3)).toEqual(["arch", "ram", "kernel"]);
    expect([...words].sort()).toEqual(
      // docs/language.md, the table of fields
      `arch kernel page paging walk ram reserved crashkernel scratch kho finalized memtotal cma config granules`
        .split(" ")
        .sort(),
    );
  });

  test("what stands there already is not offered again, before and behind the place; ranges, areas and options are", async () => {
    const { words } = await complete(`
      machine host {
          arch   x86_64
          ram    1M..3G-1
          config IMA_KEXEC
          reserved 2M size 1M
          ‸
          kernel 6.16
          scratch a 1G size 16M
          kho    on
          crashkernel from "iomem.txt"
      }`);
    expect(words).toEqual(expect.arrayContaining(["ram", "reserved", "scratch", "config", "page", "memtotal"]));
    for (const word of ["arch", "kernel", "kho", "crashkernel"]) expect(words).not.toContain(word);
  });

  test.each([
    ["arm64", "7.3", "granules", true],
    ["x86_64", "7.3", "granules", false],
    ["x86_64", "7.3", "paging", true],
    ["arm64", "7.3", "paging", false],
    ["x86_64", "6.16", "scratch", true],
    ["x86_64", "6.15", "scratch", false],
    ["x86_64", "6.15", "kho", false],
    ["x86_64", "6.17", "cma", true],
    ["x86_64", "6.16", "cma", false],
    ["x86_64", "6.18\n kho on", "finalized", true],
    ["x86_64", "6.18", "finalized", false],
    ["x86_64", "6.19\n kho on", "finalized", false],
  ])("%s with %s: %s %s", async (arch, kernel, word, offered) => {
    const { words } = await complete(`machine host {\n arch ${arch}\n kernel ${kernel}\n ‸\n}`);
    expect(words.includes(word)).toBe(offered);
  });

  test("a field that lacks its value takes no other with it", async () => {
    const { words } = await complete("machine host {\n arch\n kernel\n pa‸\n ram 1M..2M\n}");
    expect(words).toContain("page");
    expect(words).not.toContain("kernel");
    expect(words).not.toContain("arch");
  });

  test("a name is no field: a range may be called like one", async () => {
    const { words } = await complete("machine host { arch arm64  ram kernel 1M..2M  ‸ }");
    expect(words).toContain("kernel");
  });
});

describe("fields of images, buffers and loads", () => {
  test("an image has buffers or one load, and one type", async () => {
    const inside = async (items: string) => (await complete(`${HOST}image next on host {\n ${items}\n ‸\n}`)).words;
    expect((await inside("")).sort()).toEqual(["buffer", "load", "type"]);
    expect((await inside("type crash\n buffer a { memsz 4K }")).sort()).toEqual(["buffer"]);
    expect((await inside("load bzImage { }")).sort()).toEqual(["type"]);
  });

  test("a machine whose loaders are not modelled has none", async () => {
    const { words } = await complete("machine a { arch riscv64 ram 1M..2M }\nimage next on a { ‸ }");
    expect(words.sort()).toEqual(["buffer", "type"]);
  });

  test("a buffer's fields, each once, memsz first", async () => {
    const { words } = await complete(`${HOST}image next on host { buffer a { buf_min 16M ‸ top_down } }`);
    expect(words).toEqual(["memsz", "bufsz", "buf_align", "buf_max", "mem"]);
  });

  test("a buffer whose brace is missing ends where the next begins", async () => {
    const { words } = await complete(`${HOST}image next on host {\n buffer a { memsz 4K\n buffer b { ‸ }\n}`);
    expect(words[0]).toBe("memsz");
  });

  test.each([
    ["bzImage", "x86_64", ["kernel"], "initrd cmdline purgatory efi_map ima dtb"],
    ["arm64_Image", "arm64", ["kernel", "dtb"], "initrd cmdline ima"],
  ])("the parts of a load %s", async (loader, arch, needed, others) => {
    const machine = `machine host { arch ${arch} ram 1G size 2G }\n`;
    const { words } = await complete(`${machine}image next on host { load ${loader} { ‸ } }`);
    expect(words.slice(0, needed.length)).toEqual(needed);
    expect(words.slice(needed.length).sort()).toEqual(others.split(" ").sort());
  });

  test("a crash image has an elfcorehdr, and keys where the kernel passes them on", async () => {
    const parts = async (kernel: string) => {
      const machine = `machine host { arch x86_64 kernel ${kernel} ram 1G size 2G crashkernel 1G size 256M }\n`;
      return (await complete(`${machine}image next on host { type crash load bzImage { ‸ } }`)).words;
    };
    expect(await parts("6.12")).toContain("elfcorehdr");
    expect(await parts("6.12")).not.toContain("dm_crypt_keys");
    expect(await parts("6.16")).toContain("dm_crypt_keys");
  });

  test("the header of each loader", async () => {
    const bzImage = await complete(`${HOST}image next on host { load bzImage { kernel { init_size 4K ‸ } } }`);
    expect(bzImage.words).toEqual(["file_size", "setup_sects", "kernel_alignment", "pref_address", "cmdline_size"]);
    const board = "machine board { arch arm64 ram 1G size 2G }\n";
    const arm64 = await complete(`${board}image next on board { load arm64_Image { kernel { ‸ } } }`);
    expect(arm64.words).toEqual(["file_size", "image_size", "text_offset", "flags"]);
    expect((await complete("image a on b { load bzImage { purgatory { ‸ } } }")).words).toEqual([
      "bufsz",
      "memsz",
      "buf_align",
    ]);
    expect((await complete("image a on b { load bzImage { elfcorehdr { ‸ } } }")).words).toEqual(["bufsz", "memsz"]);
  });
});

describe("values", () => {
  test.each([
    ["arch ‸", "x86_64 arm64 riscv64 loongarch64 ppc64 s390x"],
    ["walk ‸", "resources memblock"],
    ["kho ‸", "on off"],
    ["finalized ‸", "yes no"],
    ["page ‸", "4K 16K 64K"],
    ["paging ‸", "4 5"],
    ["granules ‸", "4K 16K 64K"],
    ["ram ‸", "from"],
    ["ram low ‸", ""],
    ["ram 1M ‸", "size"],
    ["ram 1M..2M node ‸", ""],
    ["scratch a 1M ‸", "size"],
    ["crashkernel ‸", "from"],
    ["reserved ‸", "from"],
    ["memtotal ‸", "from"],
    ["config no ‸", "KEXEC_HANDOVER IMA_KEXEC INTEL_TDX_HOST CRASH_HOTPLUG"],
    ["config ‸", "KEXEC_HANDOVER IMA_KEXEC INTEL_TDX_HOST CRASH_HOTPLUG no from"],
  ])("%s", async (field, expected) => {
    const { words } = await complete(`machine host {\n    ${field}\n}`);
    expect(words.sort()).toEqual(expected.split(" ").filter(Boolean).sort());
  });

  test("behind a whole range its options come before other fields, each once", async () => {
    const { words } = await complete("machine host { ram 1M..2M ‸ }");
    expect(words.slice(0, 3)).toEqual(["node", "driver_managed", "arch"]);
    const next = await complete("machine host {\n ram 1M..2M\n ‸ }");
    expect(next.words[0]).toBe("arch");
    expect(next.words).toContain("node");
    const second = await complete("machine host { ram 1M..2M node 0 ‸ }");
    expect(second.words).toContain("driver_managed");
    expect(second.words).not.toContain("node");
  });

  test("options that the machine has, or that decide nothing on it, are left out", async () => {
    const { words } = await complete("machine a { arch arm64 kernel 6.12 config IMA_KEXEC no ‸ }");
    expect(words).toEqual([]);
    expect((await complete("machine a { arch arm64 kernel 6.16 config ‸ }")).words.slice(0, 2)).toEqual([
      "KEXEC_HANDOVER",
      "IMA_KEXEC",
    ]);
  });

  test("kernel versions, the newest first, each with what changed in it", async () => {
    const found = await complete("machine host { arch x86_64 kernel ‸ }");
    expect(found.words).toEqual(PROFILES.map(({ since }) => since).reverse());
    expect(found.about("6.18")).toContain("only once KHO is finalized");
    expect(found.about("6.18")).not.toContain("loongarch64 has");
    expect(found.item("6.18").detail).toBe("known by: source");
  });

  test("a version is one word, though it may end in a dot", async () => {
    const found = await complete("machine host { kernel 6.‸\n ram 1M..2M }");
    expect(found.after("6.18.16")).toBe("machine host { kernel 6.18.16\n ram 1M..2M }");
    const stable = await complete("machine host { kernel 6.18.‸ }");
    expect(stable.after("6.18.16")).toBe("machine host { kernel 6.18.16 }");
  });

  test("constants of this file and of imported ones, with their values", async () => {
    const found = await complete(`
      import "sizes.kexec"
      const OWN = 180M
      machine host { arch x86_64  ram 1M..‸ }
      //// file: sizes.kexec
      const FAR = 4K * 3
      const OWN = 1
    `);
    expect(found.words).toEqual(["OWN", "FAR"]);
    expect(found.item("OWN")).toMatchObject({ detail: "180M", kind: CompletionItemKind.Constant });
    expect(found.item("FAR").detail).toBe("12K");
    expect(found.about("FAR")).toContain("0x3000");
    expect(found.about("FAR")).toContain("sizes.kexec");
  });

  test("a name that two imported files declare is none to be offered", async () => {
    const { words } = await complete(`
      import "a.kexec"
      import "b.kexec"
      image next on ‸
      //// file: a.kexec
      machine twice { arch arm64 ram 1G size 1G }
      machine once { arch arm64 ram 1G size 1G }
      //// file: b.kexec
      machine twice { arch arm64 ram 1G size 1G }
    `);
    expect(words).toEqual(["once"]);
  });

  test("a constant is not defined by itself, however far around", async () => {
    const { words } = await complete(`
      const A = B + 1
      const B = C * 2
      const C = 4K + ‸
      const D = 1
    `);
    expect(words).toEqual(["D"]);
  });

  test("only constants that a field may have: powers of two, no more bits than a header has", async () => {
    const constants = "const EVEN = 2M\nconst ODD = 3M\nconst SMALL = 39\n";
    const place = (inside: string) => complete(`${constants}image a on b { ${inside} }`);
    expect((await place("buffer x { buf_align ‸ }")).words).toEqual(["EVEN"]);
    expect((await place("buffer x { buf_align 4‸ }")).words).toContain("4M");
    for (const sum of ["1 + ‸", "‸ + 1", "4‸ - 1", "1 * 4‸"])
      expect((await place(`buffer x { buf_align ${sum} }`)).words).toEqual([]);
    expect((await place("load bzImage { kernel { setup_sects ‸ } }")).words).toEqual(["SMALL"]);
    expect((await place("buffer x { memsz ‸ }")).words).toEqual(["EVEN", "ODD", "SMALL"]);
  });

  test("a number with its units, and their values", async () => {
    const found = await complete("image a on b { buffer x { memsz 16‸ } }");
    expect(found.words).toEqual(["16K", "16M", "16G", "16T", "16P"]);
    expect(found.item("16M").detail).toBe("0x1000000");
    expect(found.after("16M")).toBe("image a on b { buffer x { memsz 16M } }");
    expect((await complete("image a on b { buffer x { memsz 0x1‸ } }")).words).toEqual([
      "0x1K",
      "0x1M",
      "0x1G",
      "0x1T",
      "0x1P",
    ]);
    expect((await complete("image a on b { buffer x { memsz 15‸ } }")).words).toContain("15E");
    expect((await complete("image a on b { buffer x { memsz 16M‸ } }")).words).toEqual([]);
    expect((await complete("image a on b { load bzImage { kernel { setup_sects 3‸ } } }")).words).toEqual([]);
    expect((await complete("image a on b { buffer x { buf_align 3‸ } }")).words).toEqual([]);
  });

  test("machines, but those that the image's loader is none of", async () => {
    const machines = `${HOST}machine board { arch arm64 ram 1G size 1G }\n`;
    expect((await complete(`${machines}image next on ‸ { }`)).words.sort()).toEqual(["board", "host"]);
    expect((await complete(`${machines}image next on ‸ { load bzImage { } }`)).words).toEqual(["host"]);
    expect((await complete(`${machines}image next ‸`)).words).toEqual(["on"]);
    expect((await complete(`${machines}image next on bo‸`)).item("board").detail).toBe("arm64, Linux 7.3");
  });

  test("loaders of the machine's architecture", async () => {
    expect((await complete(`${HOST}image next on host { load ‸ }`)).words).toEqual(["bzImage"]);
    expect((await complete("image next on nobody { load ‸ }")).words).toEqual(["bzImage", "arm64_Image"]);
  });

  test("names that the kernel itself gives: of its segments, and of the next scratch area", async () => {
    const { words } = await complete(`${HOST}image next on host { buffer kernel { memsz 4K } buffer ‸ }`);
    expect(words).toEqual(["purgatory", "bootparams", "initrd", "dtb"]);
    const scratch = await complete(HOST.replace("\n}", "\n    scratch ‸\n}"));
    expect(scratch.words).toEqual(["node0", "from"]);
  });

  test("a name that is written behind a buffer whose brace is missing is taken", async () => {
    const buffers = ["buffer ‸ { memsz 4K }", "buffer bootparams { memsz 8K", "buffer kernel { memsz 1M }"];
    const behind = await complete(`${HOST}image next on host {\n    ${buffers.join("\n    ")}\n}`);
    expect(behind.words).toEqual(["purgatory", "initrd", "dtb"]);
    const before = await complete(`${HOST}image next on host {\n    ${buffers.toReversed().join("\n    ")}\n}`);
    expect(before.words).toEqual(["purgatory", "initrd", "dtb"]);
  });

  test("names that the user makes up are not guessed", async () => {
    for (const head of ["machine ‸", "image ‸", "const ‸"]) expect((await complete(head)).words).toEqual([]);
  });
});

describe("expectations", () => {
  const IMAGES = `${HOST}
    image next on host {
        buffer kernel { memsz 56M buf_align 2M }
        buffer initrd { memsz 180M top_down }
    }
    image large on host { buffer initrd { memsz 1G } }
  `;

  test("images with what became of them", async () => {
    const found = await complete(`${IMAGES}expect ‸`);
    expect(found.words).toEqual(["next", "large"]);
    expect(found.item("next").detail).toBe("loads");
    expect(found.item("large").detail).toBe("fails with EADDRNOTAVAIL at initrd");
    expect((await complete(`${IMAGES}observed ‸`)).words).toEqual(["next", "large"]);
  });

  test("conditions: what is so first, and the segments with their places", async () => {
    const next = await complete(`${IMAGES}expect next { ‸ }`);
    expect(next.words).toEqual(["loads", "kho_scratch", "kernel", "initrd", "fails", "headroom"]);
    // lowmem has 16M; the first area that takes 56M is global, at 2G, from the bottom up
    expect(next.item("kernel").detail).toBe("0x80000000..0x837fffff");
    expect((await complete(`${IMAGES}expect large { ‸ }`)).words[0]).toBe("fails");
    expect((await complete(`${IMAGES}expect next { loads ‸ }`)).words).not.toContain("fails");
  });

  test("relations behind a segment; the range that it is in first", async () => {
    expect((await complete(`${IMAGES}expect next { kernel ‸ }`)).words.sort()).toEqual(["above", "at", "below", "in"]);
    const found = await complete(`${IMAGES}expect next { kernel in ‸ }`);
    expect(found.words[0]).toBe("global");
    expect([...found.words].sort()).toEqual(["global", "high", "low", "lowmem"]);
    expect(found.item("high").detail).toBe("0x100000000..0x1ffffffff");
  });

  test("the address at which a segment is, and where it ends", async () => {
    expect((await complete(`${IMAGES}expect next { kernel at ‸ }`)).words).toEqual(["0x80000000"]);
    expect((await complete(`${IMAGES}expect next { kernel above ‸ }`)).words).toEqual(["0x80000000"]);
    const below = await complete(`${IMAGES}expect next { kernel below ‸ }`);
    const [end = ""] = below.words;
    expect(below.item(end).detail).toBe("where kernel ends now");
    const failed = async (condition: string) => {
      const errors = errorsOf(await analyseText(`${IMAGES}expect next { kernel ${condition} }`));
      return errors.filter(({ code }) => code === "expectation-failed").length;
    };
    for (const held of ["at 0x80000000", "above 0x80000000", `below ${end}`]) expect(await failed(held), held).toBe(0);
    for (const wrong of ["above 0x80000000 + 1", `below ${end} - 1`]) expect(await failed(wrong), wrong).toBe(1);
  });

  test("what may grow behind `headroom`: buffers, or parts of a load that are no segments too", async () => {
    expect((await complete(`${IMAGES}expect next { headroom ‸ }`)).words).toEqual(["initrd", "kernel"]);
    expect((await complete(`${IMAGES}expect next { headroom initrd >= ‸ }`)).words).not.toContain("0x80000000");
    const { words } = await complete(`
      machine host { arch x86_64  ram 1M..3G-1 }
      image next on host {
          load bzImage {
              kernel { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }
              cmdline length 96
          }
      }
      expect next { headroom ‸ }
    `);
    expect([...words].sort()).toEqual(["cmdline", "efi_map", "kernel", "purgatory"]);
    const invalid = "image next on nobody { buffer a { } buffer b { memsz 4K } }";
    expect((await complete(`${invalid}\nexpect next { headroom ‸ }`)).words).toEqual(["a", "b"]);
  });

  test("behind what may grow the sign, and its size in the list", async () => {
    expect((await complete(`${IMAGES}expect next { headroom ‸ }`)).item("initrd").detail).toBe("180M now");
    for (const typed of ["initrd ‸", "initrd >‸"]) {
      const found = await complete(`${IMAGES}expect next { headroom ${typed} }`);
      expect(found.words, typed).toEqual([">="]);
      expect(found.after(">=")).toContain("headroom initrd >= }");
    }
    expect((await complete(`${IMAGES}expect next { headroom initrd ‸`, { typed: " " })).words).toEqual([">="]);
    expect((await complete(`${IMAGES}expect next { headroom initrd ‸>= 4K }`)).words).toEqual([]);
  });

  test("errnos and places, what happens first", async () => {
    const errnos = await complete(`${IMAGES}expect large { fails ‸ }`);
    expect(errnos.words).toEqual(["EADDRNOTAVAIL", "EINVAL", "ENOEXEC", "EFBIG"]);
    expect((await complete(`${IMAGES}expect large { fails EINVAL ‸ }`)).words).toContain("at");
    const places = await complete(`${IMAGES}expect large { fails EINVAL at ‸ }`);
    expect(places.words[0]).toBe("initrd");
    expect([...places.words].sort()).toEqual(["initrd", "kho_scratch", "loader", "sanity"]);
  });

  test("segments of a loader, and the crash kernel's range", async () => {
    const { words } = await complete(`
      machine host { arch x86_64  ram 1M..3G-1  crashkernel 2G size 256M }
      image kdump on host {
          type crash
          load bzImage {
              kernel { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }
              cmdline length 96
          }
      }
      expect kdump { kernel in ‸ }
    `);
    expect(words).toEqual(["crashkernel"]);
  });

  test("of an image that is not placed, what is written", async () => {
    const { words } = await complete("image next on nobody { buffer a { } buffer b { memsz 4K } }\nexpect next { ‸ }");
    expect(words.sort()).toEqual(["a", "b", "fails", "headroom", "loads"]);
  });
});

describe("sweeps", () => {
  const NEXT = `${HOST}image next on host { buffer kernel { memsz 56M }  buffer initrd { memsz 180M } }\nconst LARGE = 64M\n`;
  const inSweep = (axes: string) => complete(`${NEXT}sweep growth of next {\n    ${axes}\n}`);

  test("of which image", async () => {
    expect((await complete(`${NEXT}sweep growth ‸`)).words).toEqual(["of"]);
    expect((await complete(`${NEXT}sweep growth of ‸`)).words).toEqual(["next"]);
  });

  test("what may vary, with its size now: buffers, areas, the kernel, KHO", async () => {
    const found = await inSweep("‸");
    expect([...found.words].sort()).toEqual(["initrd", "kernel", "kho", "scratch"]);
    expect(found.words[0]).toBe("initrd");
    expect(found.item("initrd").detail).toBe("180M now");
    const areas = await inSweep("scratch ‸");
    expect(areas.words).toEqual(["lowmem", "global"]);
    expect(areas.item("global").detail).toBe("512M now");
  });

  test.each([
    ["initrd ‸", ["from"]],
    ["scratch global ‸", ["from"]],
    ["initrd from ‸", ["180M", "LARGE"]],
    ["scratch global from ‸", ["512M", "LARGE"]],
    ["initrd from 1M ‸", ["to"]],
    ["initrd from 1M to ‸", ["LARGE"]],
    ["initrd from 65M to ‸", []],
    ["initrd from 1G to 1‸", ["1G", "1T"]],
    ["initrd from 1M to 2M ‸", ["step"]],
    ["initrd from 1M to 2M step 0‸", []],
    ["kho ‸", ["on", "off"]],
    // Linux 6.12 has none.
    ["kernel 6.12\n    kho ‸", ["off"]],
  ])("the words of a size and of KHO: %s", async (axis, words) => {
    expect((await inSweep(axis)).words).toEqual(words);
  });

  test("what stands there already is not offered again: two sizes, lists, what is in a list", async () => {
    const sizes = "initrd from 1M to 2M step 1M\n    scratch global from 1M to 2M step 1M";
    expect((await inSweep(`${sizes}\n    ‸`)).words.sort()).toEqual(["kernel", "kho"]);
    expect((await inSweep("kernel from 1M to 2M step 1M\n    ‸\n    kho on")).words.sort()).toEqual([
      "initrd",
      "kernel",
      "scratch",
    ]);
    expect((await inSweep("scratch global from 1M to 2M step 1M\n    scratch ‸")).words).toEqual(["lowmem"]);
    expect((await inSweep("initrd from 1M to 2M step 1M\n    scra‸ global from 1M to 2M step 1M")).words).toContain(
      "scratch",
    );
    expect((await inSweep("ini‸ from 1M to 2M step 1M")).words.sort()).toEqual(["initrd", "kernel"]);
    const versions = await inSweep("kernel 7.3.0, ‸ 6.16");
    expect(versions.words).toContain("6.12");
    expect(versions.words.filter((word) => /^(?:7\.3|6\.16|from)$/.test(word))).toEqual([]);
    expect((await inSweep("kho on, ‸")).words).not.toContain("on");
  });

  test("on a new line what begins there stands before what goes on with a list", async () => {
    const { words } = await inSweep("kernel 6.16\n    ‸");
    expect(words.indexOf("kho")).toBeLessThan(words.indexOf("7.3"));
    expect((await inSweep("kernel 6.16 ‸")).words[0]).toBe("7.3");
  });
});

describe("places where nothing is offered", () => {
  test.each([
    "// ‸",
    "machine a { // ke‸\n}",
    "/* machine ‸ */",
    "/* ‸",
    'image a on b { load bzImage { cmdline "con‸" } }',
    "machine a { } }‸ }",
    "image a on b { other { ‸ } }",
  ])("%s", async (text) => {
    expect(
      (await complete(text)).words.filter(
        (word) => !/^(?:import|const|machine|image|expect|observed|sweep)$/.test(word),
      ),
    ).toEqual([]);
  });

  test("a comment ends where it ends", async () => {
    expect((await complete("/* a */‸")).words).toContain("machine");
    expect((await complete("// a\n‸")).words).toContain("machine");
  });

  test("a document that is not open", async () => {
    const { client } = await (await import("./harness/serve.js")).play("machine a { }");
    expect(
      await client.ask("textDocument/completion", {
        ...client.file("other.kexec"),
        position: { line: 0, character: 0 },
      }),
    ).toBe(null);
  });
});
