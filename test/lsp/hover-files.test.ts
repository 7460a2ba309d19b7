import { describe, expect, test } from "vitest";
import { HoverRequest, type MarkupContent } from "vscode-languageserver";
import {
  ARM64_FIELDS,
  BZIMAGE_FIELDS,
  DTB_FIELDS,
  header,
  SOUND_ARM64,
  SOUND_BZIMAGE,
} from "../capture/image-files.js";
import type { Disk } from "./harness/client.js";
import { play } from "./harness/serve.js";
import { hovered, hoverText, tableIn } from "./hovered.js";

const IOMEM = `00001000-0009fbff : System RAM
00100000-bffdffff : System RAM
  ae000000-bdffffff : Crash kernel
100000000-13fffffff : System RAM (kmem)
`;
const MEMORY = "   0: 0x0000000040000000..0x00000000bfffffff    3 NONE\n";
const RESERVED = Array.from({ length: 10 }, (_, i) => {
  const start = 0x4000_0000 + i * 0x10_0000;
  const hex = (value: number) => value.toString(16).padStart(16, "0");
  return `  ${`${i}`.padStart(2)}: 0x${hex(start)}..0x${hex(start + (i + 1) * 0x1000 - 1)}    0 NONE\n`;
}).join("");

const DISK: Disk = {
  iomem: IOMEM,
  "no-crash": "00100000-bffdffff : System RAM\n",
  memory: MEMORY,
  reserved: RESERVED,
  meminfo: "MemTotal:        3745384 kB\nCmaTotal:          65536 kB\n",
  config:
    "#\n# Linux/x86 6.12.117 Kernel Configuration\n#\nCONFIG_KEXEC_FILE=y\n# CONFIG_IMA_KEXEC is not set\nCONFIG_NR_CPUS_DEFAULT=64\n",
  phys: "0x6e000000\n0xfc0000000\n0xf80000000\n",
  len: "0x1000000\n0x20000000\n0x0\n",
};

const at = (fields: string) => hovered(`machine m { arch x86_64  kernel 6.18  ${fields} }`, { disk: DISK });

describe("a file of a machine", () => {
  test("a copy of /proc/iomem", async () => {
    const found = await at('ram from "io‸mem"');
    expect(found?.word).toBe('"iomem"');
    // 635K, 3071M - 128K, 1G.
    expect(found?.text).toContain("**`iomem`** a copy of `/proc/iomem`: 3 ranges, 4193787K (4G).");
    expect(tableIn(found?.text ?? "")).toEqual([
      ["range", "size", ""],
      ["0x1000..0x9fbff", "635K", ""],
      ["0x100000..0xbffdffff", "3144576K", ""],
      ["0x100000000..0x13fffffff", "1G", "driver-managed"],
    ]);
    expect(found?.text).toContain("Crash kernel: `0xae000000..0xbdffffff`, 256M.");
    expect((await at('ram 1M size 1M  crashkernel from "io‸mem"'))?.text).toBe(
      "**`iomem`** a copy of `/proc/iomem`.\n\nCrash kernel: `0xae000000..0xbdffffff`, 256M.",
    );
    expect((await at('ram from "no-‸crash"'))?.text).toContain("It lists no crash kernel.");
  });

  test("lists of memblock", async () => {
    const text = (await at('ram from "mem‸ory"'))?.text ?? "";
    expect(text).toContain("**`memory`** memblock's list of memory: 1 range, 2G.");
    expect(tableIn(text)[1]).toEqual(["0x40000000..0xbfffffff", "2G", "node 3"]);
    const reserved = (await at('ram from "memory"  reserved from "res‸erved"'))?.text ?? "";
    // 1 + 2 + … + 10 pages; the two smallest of ten are not shown.
    expect(reserved).toContain("**`reserved`** memblock's list of reserved memory: 10 ranges, 220K.");
    expect(
      tableIn(reserved)
        .slice(1)
        .map(([, size]) => size),
    ).toEqual(["12K", "16K", "20K", "24K", "28K", "32K", "36K", "40K"]);
    expect(reserved).toContain("… and 2 smaller ones.");
  });

  test("meminfo, a configuration, the files of KHO", async () => {
    expect((await at('ram 1M size 1G  memtotal from "mem‸info"'))?.text).toBe(
      "**`meminfo`** a copy of `/proc/meminfo`: MemTotal 3745384K (3.6G), CmaTotal 64M.",
    );
    expect((await at('ram 1M size 1G  config from "con‸fig"'))?.text).toBe(
      [
        "**`config`** the configuration of Linux 6.12.117 for x86_64.",
        "- On: `KEXEC_FILE`.\n- Off: `IMA_KEXEC`.\n- Also: pages of 4K, `NR_CPUS_DEFAULT` 64.",
      ].join("\n\n"),
    );
    for (const [fields, title] of [
      ['"ph‸ys" "len"', "**`phys`** where the scratch areas of KHO begin: 3 areas in list order."],
      ['"phys" "le‸n"', "**`len`** how long the scratch areas of KHO are: 3 areas in list order."],
    ]) {
      const text = (await at(`ram 1M size 64G  scratch from ${fields}`))?.text ?? "";
      expect(text).toContain(title);
      expect(tableIn(text)).toEqual([
        ["area", "range", "size"],
        ["lowmem", "0x6e000000..0x6effffff", "16M"],
        ["global", "0xfc0000000..0xfdfffffff", "512M"],
        ["node0", "0xf80000000 (empty)", "0"],
      ]);
    }
  });

  test.each([
    ['ram from "not‸here"', "**`nothere`**\n\n`nothere` does not exist."],
    ['ram from "mem‸info"', "**`meminfo`**\n\n`meminfo` is no /proc/iomem: it is a copy of /proc/meminfo."],
    [
      'ram 1M size 1M  reserved from "io‸mem"',
      "**`iomem`**\n\n`iomem` is no list of memblock: it is a copy of /proc/iomem.",
    ],
    [
      'ram 1M size 1M  memtotal from "io‸mem"',
      "**`iomem`**\n\n`iomem` is no /proc/meminfo: it is a copy of /proc/iomem.",
    ],
    ['ram 1M size 1M  scratch from "ph‸ys" "iomem"', undefined],
    ['ram from "‸"', '**""**\n\nthis string names no file.'],
  ])("that could not be taken: %s", async (fields, text) => {
    const found = await at(fields);
    if (text === undefined) expect(found?.text).toContain("`iomem` is no list of scratch areas");
    else expect(found?.text).toBe(text);
  });

  test("that may not be read yet", async () => {
    const text = await hoverText('machine m { arch x86_64  ram from "io‸mem" }', {
      disk: DISK,
      initializationOptions: { trusted: false },
    });
    expect(text).toContain("`iomem` is not read: this folder is not trusted.");
  });

  test("changes with the file", async () => {
    const { client, scene } = await play('machine m { arch x86_64  ram from "io‸mem" }', { disk: { iomem: IOMEM } });
    const text = async () => {
      const found = await client.request(HoverRequest.type, scene.at());
      return (found?.contents as MarkupContent | undefined)?.value;
    };
    expect(await text()).toContain("3 ranges");
    client.write("iomem", "00100000-bffdffff : System RAM\n");
    expect(await text()).toContain("1 range, 3144576K");
    client.remove("iomem");
    expect(await text()).toContain("`iomem` does not exist.");
  });
});

describe("a scenario that is imported", () => {
  test("what it brings", async () => {
    const text = await hoverText(`
      import "hosts/‸all.kexec"
      //// file: hosts/all.kexec
      machine a { arch arm64  kernel 6.12  ram 1G size 1G }
      machine b { ram 1G size 1G }
      const SIZE = 4K
      const BAD = NOWHERE
      image unseen on a { buffer k { memsz 4K } }
    `);
    expect(text).toBe(
      [
        "**`hosts/all.kexec`** brings 2 machines and 2 constants.",
        "- machines: `a` (arm64, Linux 6.12), `b`\n- constants: `SIZE` = `0x1000`, `BAD`",
      ].join("\n\n"),
    );
  });

  test("that is not there, and one of nothing", async () => {
    expect(await hoverText('import "no‸where.kexec"')).toBe("**`nowhere.kexec`**\n\n`nowhere.kexec` does not exist.");
    expect(await hoverText('import "em‸pty.kexec"', { disk: { "empty.kexec": "" } })).toBe(
      "**`empty.kexec`** brings 0 machines and 0 constants.",
    );
  });
});

describe("a log", () => {
  const SCENE = `
    machine m { arch x86_64  kernel 6.12  ram 1M..0x7ffdffff }
    image i on m { buffer a { memsz 4K  top_down } }
    observed i from "dm‸esg"
  `;
  const log = (...addresses: string[]) =>
    addresses
      .map(
        (mem) =>
          `[   24.852584] kexec_file: nr_segments = 1\n[   24.852651] kexec_file: segment[0]: buf=0x(____ptrval____) bufsz=0x1000 mem=${mem} memsz=0x1000\n`,
      )
      .join("");

  test("its loads, and how the one that counts agrees", async () => {
    // The last page below 0x7ffe0000.
    expect(await hoverText(SCENE, { disk: { dmesg: log("0x1000", "0x7ffdf000") } })).toBe(
      [
        "**`dmesg`** a kernel's log with 2 loads.",
        "- load 1, line 1: 1 segment\n- load 2, line 3: 1 segment",
        "The one segment is where predicted in `dmesg` (load 2 of 2).",
      ].join("\n\n"),
    );
    const text = await hoverText(SCENE, { disk: { dmesg: log("0x1000") } });
    expect(text).toContain("`a` is at 0x1000 in `dmesg`, predicted at 0x7ffdf000");
  });

  test("that has none, is none, or is not there", async () => {
    expect(await hoverText(SCENE, { disk: { dmesg: "[    0.000000] Linux version 6.12.1 (a@b) #1\n" } })).toContain(
      "**`dmesg`** a kernel's log with 0 loads.\n\n`dmesg` has no load:",
    );
    expect(await hoverText(SCENE, { disk: { dmesg: "nothing\n" } })).toContain("`dmesg` is no kernel log:");
    expect(await hoverText(SCENE)).toBe("**`dmesg`**\n\n`dmesg` does not exist.");
  });
});

describe("a file of a load", () => {
  const PC = (part: string) => `
    machine m { arch x86_64  kernel 7.3  ram 1G size 3G }
    image i on m { load bzImage { ${part} } }
  `;
  const BOARD = (part: string) => `
    machine m { arch arm64  kernel 7.3  ram 1G size 3G }
    image i on m { load arm64_Image { ${part} } }
  `;
  const disk: Disk = {
    bzImage: header(BZIMAGE_FIELDS, SOUND_BZIMAGE, { length: 100_000 }),
    Image: header(ARM64_FIELDS, { ...SOUND_ARM64, flags: 2 }, { length: 100_000 }),
    initrd: new Uint8Array(8192),
    empty: new Uint8Array(0),
    dtb: header(
      DTB_FIELDS,
      {
        magic: 0xd00dfeed,
        totalsize: 4096,
        off_mem_rsvmap: 40,
        version: 17,
        size_dt_strings: 100,
        size_dt_struct: 2000,
      },
      { bigEndian: true },
    ),
  };

  test("the header of a bzImage", async () => {
    const text = await hoverText(PC('kernel "bz‸Image"'), { disk });
    expect(text).toContain("**`bzImage`** a bzImage, boot protocol 2.15, 100000 bytes (97.7K).");
    expect(text).toContain("- `setup_sects` 39, `init_size` `0x37dc000` (57200K)");
  });

  test("the header of an arm64 Image", async () => {
    const text = await hoverText(BOARD('kernel "Ima‸ge"  dtb size 8K'), { disk });
    expect(text).toContain("**`Image`** an arm64 Image, 100000 bytes (97.7K).");
    expect(text).toContain("- `flags` `0x2`: pages 4K");
  });

  test("what is no kernel, is empty, or is not there", async () => {
    expect(await hoverText(PC('kernel "Ima‸ge"'), { disk })).toContain("**`Image`** 100000 bytes (97.7K).\n\n");
    expect(await hoverText(PC('kernel "Ima‸ge"'), { disk })).toContain("is no bzImage: it has no `HdrS` at 0x202");
    expect(await hoverText(PC('kernel "bzImage"  initrd "em‸pty"'), { disk })).toContain("`empty` is empty");
    expect(await hoverText(PC('kernel "no‸ne"'))).toBe("**`none`**\n\n`none` does not exist.");
  });

  test("an initrd, a device tree", async () => {
    expect(await hoverText(PC('kernel "bzImage"  initrd "ini‸trd"'), { disk })).toBe(
      "**`initrd`** 8K. Nothing but its size counts.",
    );
    expect(await hoverText(BOARD('kernel "Image"  dtb "in‸itrd"'), { disk })).toContain("is no device tree");
    const text = await hoverText(BOARD('kernel "Image"  dtb "dt‸b"'), { disk });
    // 40 of the header, 16 of the empty map of reservations, 2000 and 100.
    expect(text).toBe("**`dtb`** a device tree of 4K, packed 2156 bytes (2.2K).");
  });
});
