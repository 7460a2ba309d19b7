import { describe, expect, test } from "vitest";
import { hovered, hoverText, tableIn } from "./hovered.js";
import { marked, NEXT, SMALL } from "./scenes.js";

describe("an image", () => {
  const TABLE = [
    ["segment", "address", "size", "region"],
    ["kho_scratch", "0x6eff0000..0x6eff0fff", "4K", "lowmem"],
    ["purgatory", "0x6effb000..0x6effffff", "20K", "lowmem"],
    ["bootparams", "0x6eff9000..0x6effafff", "8K", "lowmem"],
    ["kernel", "0xfdc800000..0xfdfffffff", "56M", "global"],
    ["initrd", "0xfd1400000..0xfdc7fffff", "180M", "global"],
  ];

  test.each([
    ["image next", "next"],
    ["expect next", "next"],
  ])("at %s: the outcome, kernel and machine, and all segments", async (piece, word) => {
    const found = await hovered(marked(NEXT, piece, word));
    expect(found?.word).toBe("next");
    expect(found?.text.split("\n")[0]).toBe(
      "**image `next` on `host`** loads; default image, loaded by Linux 6.16, KHO on with 2 scratch areas.",
    );
    // 236M and 32K.
    expect(found?.text).toContain("5 segments, 241696K (236.1M):");
    expect(tableIn(found?.text ?? "")).toEqual(TABLE);
    expect(found?.text).toContain("3 of 3 expectations hold.");
  });

  test("that fails: why, and what was placed before", async () => {
    const text = await hoverText(`${marked(SMALL, "image next", "next")}\nexpect next { loads  kernel in only }`);
    expect(text.split("\n\n").slice(0, 3)).toEqual([
      "**image `next` on `small`** fails with EADDRNOTAVAIL at initrd; default image, loaded by Linux 6.16, KHO on with 1 scratch area.",
      "The best hole for `initrd` is 55.9M, in `only`: 124.1M are missing.",
      "2 segments before it failed, 8196K (8.1M):",
    ]);
    expect(text).toContain("1 of 2 expectations holds.");
  });

  test.each([
    [
      "buffer a { memsz 8K  mem 1G }  buffer b { memsz 4K  mem 1G }",
      "`sanity_check_segment_list()`: b at `0x40000000..0x40000fff` and a at `0x40000000..0x40001fff` overlap.",
    ],
    [
      "load bzImage { kernel { file_size 2K  setup_sects 39  init_size 1M  kernel_alignment 2M  pref_address 16M } }",
      "The kernel refuses it: the kernel's file has 2048 bytes, less than its setup part of 20480 bytes",
    ],
    [Array.from({ length: 17 }, (_, i) => `buffer b${i} { memsz 4K }`).join(" "), "b16 would be the 17th segment"],
  ])("that is refused: %s", async (items, why) => {
    expect(await hoverText(`machine m { arch x86_64  ram 1M size 4G }\nimage i‸ on m { ${items} }`)).toContain(why);
  });

  test("that has no meaning", async () => {
    const text = await hoverText("image i‸ on nowhere { buffer a { memsz 4K } }");
    expect(text).toBe(
      "**image `i` on `nowhere`** invalid; default image.\n\nNothing was placed: the image or its machine has an error.",
    );
  });

  test("whose name nothing declares", async () => {
    expect(await hovered("expect no‸thing { loads }")).toBeUndefined();
    expect(await hovered("image i on no‸where { buffer a { memsz 4K } }")).toBeUndefined();
  });
});

describe("a machine", () => {
  test.each(["machine host", "image next on host"])("at %s: what it is, and the images on it", async (piece) => {
    const found = await hovered(marked(NEXT, piece, "host"));
    expect(found?.word).toBe("host");
    expect(found?.text).toBe(
      [
        "**machine `host`** x86_64, Linux 6.16.",
        [
          "- Walk `resources`, the default of x86_64 in Linux 6.16: `kexec_walk_resources()` offers the System RAM of `/proc/iomem`, reserved or not. Pages of 4K.",
          // 635K, 3071M, 60G and 64G.
          "- RAM 133168763K (127G) in 4 ranges, crash kernel `0x70000000..0x7fffffff` (256M).",
          "- KHO on, 2 scratch areas: `lowmem` 16M, `global` 512M.",
        ].join("\n"),
        "One image of the open files is on it: `next` loads.",
      ].join("\n\n"),
    );
  });

  test.each([
    ["walk memblock", "- Walk `memblock`, as written: `kexec_walk_memblock()` offers memory that is not reserved."],
    ["config INTEL_TDX_HOST", "- Walk `memblock`, by `config INTEL_TDX_HOST`: "],
    ['config from "config"', "- Walk `memblock`, by its configuration (CONFIG\\_ARCH\\_KEEP\\_MEMBLOCK): "],
    ['reserved from "reserved"', "- Walk `memblock`, because it names files of memblock: "],
    ["kho off", "- Walk `resources`, the default of x86_64 in Linux 7.3: "],
  ])("says why memory is walked as it is: %s", async (field, words) => {
    const text = await hoverText(`machine m‸ { arch x86_64  ram 1M..1G-1  ${field} }`, {
      disk: {
        config: "CONFIG_ARCH_KEEP_MEMBLOCK=y\n",
        reserved: "   0: 0x0000000000100000..0x0000000000100fff    0 NONE\n",
      },
    });
    expect(text.replaceAll("\\", "")).toContain(words.replaceAll("\\", ""));
    expect(text).toContain("**machine `m`** x86_64, Linux 7.3, the newest known.");
  });

  test("with more images than are shown", async () => {
    const images = Array.from(
      { length: 15 },
      (_, i) => `image i${i} on m { buffer k { memsz ${i < 14 ? 4 : 2000} * 1M } }`,
    );
    const text = await hoverText(
      `machine m‸ { arch x86_64  ram 1M..1G-1 }\n${images.join("\n")}\nimage odd on m { buffer }`,
    );
    expect(text).toContain("16 images of the open files: 14 load, 1 fails, 1 invalid.");
    expect(tableIn(text)).toHaveLength(1 + 12);
    expect(tableIn(text)[1]).toEqual(["i0", "loads"]);
    expect(text).toContain("… and 4 more.");
  });

  test("of an imported file says where it is declared", async () => {
    const text = await hoverText(`
      import "hosts/large.kexec"
      image next on lar‸ge { buffer k { memsz 4K } }
      //// file: hosts/large.kexec
      machine large { arch arm64  kernel 6.12  page 64K  ram 1G size 1G  cma 64M }
    `);
    expect(text).toContain("**machine `large`** arm64, Linux 6.12.");
    expect(text).toContain("- Declared in `hosts/large.kexec`.");
    expect(text).toContain("Pages of 64K.");
    expect(text).toContain("- CMA: 64M.");
  });

  test.each(["100%.kexec", "%41.kexec"])("of an imported file named %s", async (file) => {
    const text = await hoverText(
      `import "${file}"\nimage next on lar‸ge { buffer k { memsz 4K } }\n//// file: ${file}\nmachine large { arch arm64  ram 1G size 1G }`,
    );
    expect(text).toContain(`Declared in \`${file}\`.`);
  });

  test("with an error", async () => {
    expect(await hoverText("machine m‸ { ram 1M size 1G }")).toBe(
      "**machine `m`** has an error: no image on it is placed.",
    );
    expect(await hoverText("machine m‸ { arch x86_64  ram 1M size 1G  ram 2M size 1G }")).toContain(
      "- It has an error: no image on it is placed.",
    );
  });
});

describe("a constant", () => {
  test.each([
    ["const INITRD", "**const `INITRD`** = `0xb400000` · 188_743_680 · 180M"],
    ["memsz INITRD", "**const `INITRD`** = `0xb400000` · 188_743_680 · 180M"],
  ])("at %s", async (piece, text) => {
    const found = await hovered(marked(NEXT, piece, "INITRD"));
    expect(found).toMatchObject({ word: "INITRD", text });
  });

  test("defined by others, in another file, without a value", async () => {
    const scene = `
      import "sizes.kexec"
      const TOTAL = KERNEL + 2 * INITRD
      const ROUND = ROUND
      machine m { arch x86_64  ram 1M..1G-1  memtotal ⟨t⟩TOTAL  cma ⟨k⟩KERNEL + 1M  scratch s 16M..⟨r⟩ROUND }
      //// file: sizes.kexec
      const KERNEL = 56M
      const INITRD = 4K
    `;
    const at = (name: string) => hoverText(scene.replace(`⟨${name}⟩`, "‸").replace(/⟨\w⟩/g, ""));
    // 56M + 8K.
    expect(await at("t")).toBe(
      "**const `TOTAL`** = `0x3802000` · 58_728_448 · 57352K (56.1M)\n\nDefined as `KERNEL + 2 * INITRD`.",
    );
    expect(await at("k")).toBe(
      "**const `KERNEL`** = `0x3800000` · 58_720_256 · 56M\n\nDeclared in `sizes.kexec`.\n\n`KERNEL + 1M` is `0x3900000` · 59_768_832 · 57M.",
    );
    expect(await at("r")).toBe("**const `ROUND`** has no value: see its error.");
  });
});

describe("a kernel version", () => {
  test("what its profile does, newest first, and where all of it is told", async () => {
    const found = await hovered(marked(NEXT, "kernel 6.16", "6.16"));
    expect(found?.word).toBe("6.16");
    const text = found?.text ?? "";
    expect(text).toContain("**Linux 6.16 is placed as 6.16** · known by vectors, source");
    expect(text).toContain("- from 6.16: Kexec HandOver: default images go into the scratch areas and nowhere else");
    expect(text).toContain("tells all of it.");
    expect(text).toContain("`kexec-scenario kernels 6.16`");
    expect(text.length).toBeLessThan(1000);
    // The bug of arm64 is none of x86_64's.
    expect(text).not.toContain("arm64");
  });

  test.each([
    ["6.3", "Linux 6.3 was not verified: placed as 6.2 would."],
    ["5.4", "Linux 5.4 is older than any that was verified: placed as 6.1 would."],
    ["9.9", "Linux 9.9 is newer than the newest known: placed as 7.3 would."],
  ])("that is in doubt says so: %s", async (version, doubt) => {
    expect(await hoverText(`machine m { arch x86_64  kernel ${version}‸  ram 1M size 1G }`)).toContain(doubt);
  });

  test("that is none", async () => {
    expect(await hovered("machine m { arch x86_64  kernel 6.16‸-rc1  ram 1M size 1G }")).toBeUndefined();
    expect(await hovered("machine m { arch x86_64  kernel 6‸  ram 1M size 1G }")).toBeUndefined();
  });
});
