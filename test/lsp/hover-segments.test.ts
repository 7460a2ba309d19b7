import { describe, expect, test } from "vitest";
import { hovered, hoverText, tableIn } from "./hovered.js";
import { marked, NEXT, SMALL } from "./scenes.js";

describe("a buffer", () => {
  test("that has a place: the range, the region, the reason, what stood in its way", async () => {
    const found = await hovered(marked(NEXT, "buffer kernel", "kernel"));
    expect(found?.word).toBe("kernel");
    const [title, list] = (found?.text ?? "").split("\n\n");
    // 512M from 63G on end at 0xfdfffffff; 56M at their end begin at a multiple of 2M.
    expect(title).toBe("**segment `kernel` of `next`** at `0xfdc800000..0xfdfffffff`, 56M, in `global`");
    expect(list?.split("\n")).toEqual([
      "- Asks for 56M (`0x3800000`), aligned to 2M, at or above `0x1000000`, searched from the top down. 14M of it are copied in (`bufsz`).",
      "- KHO is active: `kho_locate_mem_hole()` offers the scratch areas only, in list order whatever the direction. Free memory elsewhere does not count.",
      // 16M less the 64K that the array of areas is aligned to are 16320K, 40.06M less than 56M.
      "- Passed over: `lowmem` (too small, 40.1M missing).",
      "- Right at the end of `global`, `0xfdfffffff`.",
    ]);
  });

  test("next to another one", async () => {
    const text = await hoverText(marked(NEXT, "buffer initrd", "initrd"));
    expect(text).toContain("at `0xfd1400000..0xfdc7fffff`, 180M");
    expect(text).toContain("- Right below `kernel` (`0xfdc800000..0xfdfffffff`), the next in its way.");
  });

  test("with slack from alignment, from the top", async () => {
    // 4G + 1M - 56M is no multiple of 2M: 1M stays free above it.
    const text = await hoverText(`
      machine m { arch x86_64  ram low 1M size 4G }
      image i on m { buffer ke‸rnel { memsz 56M  buf_align 2M  top_down } }
    `);
    expect(text).toContain("at `0xfc800000..0xffffffff`, 56M, in `low`");
    expect(text).toContain("- Below the end of `low`, `0x1000fffff`; alignment leaves 1M free between them (slack).");
  });

  test("with slack from alignment, from the bottom, and its window", async () => {
    const scene = `
      machine m { arch arm64  ram low 1G size 1G }
      image i on m { buffer a { memsz 4K }  buffer ⟨b⟩b { memsz 8K  buf_align 64K }  buffer ⟨c⟩c { memsz 4K  buf_min 1536M } }
    `;
    const at = (name: string) => scene.replace(`⟨${name}⟩`, "‸").replace(/⟨\w⟩/, "");
    expect(await hoverText(at("b"))).toContain(
      "- Above `a` (`0x40000000..0x40000fff`), the next in its way; alignment leaves 60K free between them (slack).",
    );
    expect(await hoverText(at("c"))).toContain("- Right above its `buf_min`, `0x60000000`.");
  });

  test("whose address the caller has fixed", async () => {
    const text = await hoverText(`
      machine m { arch x86_64  ram low 1M size 4G }
      image i on m { buffer fi‸xed { memsz 4K  mem 1G } }
    `);
    expect(text).toContain("at `0x40000000..0x40000fff`, 4K, in `low`");
    expect(text).toContain("The caller has fixed the address: `kexec_add_buffer()` takes it as it is");
    expect(text).not.toContain("slack");
  });

  test("whose address cannot be known", async () => {
    const text = await hoverText(`
      machine m { arch x86_64  kernel 6.17  ram low 1M size 4G  cma 64M }
      image i on m { buffer ke‸rnel { memsz 4K } }
    `);
    expect(text).toContain("**segment `kernel` of `i`** at an address that is not known, 4K");
    expect(text).toContain("- Its address cannot be known: it ");
  });

  test("that found no hole: why, and of each region the hole and what is missing", async () => {
    const text = await hoverText(marked(SMALL, "buffer initrd", "initrd"));
    // 64M less the 64K of the array and the 8M of the kernel are 57280K; 180M are 127040K more.
    expect(text).toContain("**segment `initrd` of `next`** finds no hole: the load fails with EADDRNOTAVAIL.\n\n");
    expect(text).toContain("- Asks for 180M (`0xb400000`), aligned to 4K, at or above `0x1000000`");
    expect(text).toContain("- KHO is active: `kho_locate_mem_hole()` offers the scratch areas only");
    expect(tableIn(text)).toEqual([
      ["region tried", "range", "verdict", "usable hole", "missing"],
      ["only", "0x20000000..0x23ffffff", "too small", "55.9M", "124.1M"],
    ]);
  });

  test("that was not reached", async () => {
    const text = await hoverText(marked(SMALL, "buffer dtb", "dtb"));
    expect(text).toBe(
      "**segment `dtb` of `next`** is not reached: the load fails before, with EADDRNOTAVAIL at `initrd`.",
    );
  });

  test("that fails the final checks", async () => {
    const text = await hoverText(`
      machine m { arch x86_64  ram low 1M size 4G }
      image i on m { buffer a { memsz 8K  mem 1G }  buffer b‸ { memsz 8K  mem 1G + 4K } }
    `);
    expect(text).toContain(
      "- The load fails in the final checks, `sanity_check_segment_list()`, with EINVAL: b at `0x40001000..0x40002fff` and a at `0x40000000..0x40001fff` overlap.",
    );
  });

  test("that would be the 17th segment", async () => {
    const buffers = Array.from({ length: 16 }, (_, i) => `buffer b${i} { memsz 4K }`).join("\n");
    const text = await hoverText(
      `machine m { arch x86_64  ram 1M size 4G }\nimage i on m {\n${buffers}\nbuffer la‸st { memsz 4K } }`,
    );
    expect(text).toContain("**segment `last` of `i`** is refused: the load fails with EINVAL.");
    expect(text).toContain("`kexec_add_buffer()` takes 16 (`KEXEC_SEGMENT_MAX`)");
  });

  test("of an image that was not placed", async () => {
    expect(await hoverText("machine m { }\nimage i on m { buffer a‸ { memsz 4K } }")).toBe(
      "**segment `a` of `i`** is not placed: the image or its machine has an error.",
    );
  });

  test("of many regions tells some", async () => {
    const ram = Array.from({ length: 20 }, (_, i) => `ram r${i} ${i + 1}G size 1M`).join("\n");
    const scene = (memsz: string) =>
      `machine m { arch x86_64\n${ram}\nram large 64G size 8M }\nimage i on m { buffer a‸ { memsz ${memsz} } }`;
    expect(await hoverText(scene("2M"))).toContain(
      "- Passed over: `r0` (too small, 1M missing), `r1` (too small, 1M missing), `r2` (too small, 1M missing), `r3` (too small, 1M missing) and 16 more.",
    );
    const text = await hoverText(scene("9M"));
    expect(tableIn(text)).toHaveLength(1 + 8);
    expect(text).toContain("… and 13 more regions. The best hole is 8M, in `large`: 1M are missing.");
  });
});

describe("a part of a load", () => {
  const LOAD = `
    machine host { arch x86_64  kernel 7.3  ram low 1M size 4G }
    image next on host {
        load bzImage {
            kernel  { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }
            initrd  size 180M
            cmdline "console=ttyS0"
            efi_map 4K
            dtb     size 8K
        }
    }
    expect next { kernel at 4G  bootparams in low  nothing at 1G }
  `;

  test("is told as its segment, and what the word means", async () => {
    const found = await hovered(marked(LOAD, "kernel  {", "kernel"));
    expect(found?.word).toBe("kernel");
    const [segment, word] = (found?.text ?? "").split("\n\n---\n\n");
    // The purgatory, 20K, and the boot parameters, 16K with command line, map and tree, lie above it: 4G + 1M - 36K - 56M, down to 2M.
    expect(segment).toContain("**segment `kernel` of `next`** at `0xfc800000..0xffffffff`, 56M, in `low`");
    // The boot sector and 39 sectors are left out: 20K.
    expect(segment).toContain("14316K (14M) of it are copied in (`bufsz`).");
    expect(word).toContain('**`kernel "FILE", kernel { HEADER }`**');
  });

  test.each(["cmdline", "efi_map", "dtb    "])("%s is in bootparams", async (part) => {
    const text = await hoverText(marked(LOAD, part, part.trim()));
    expect(text).toContain("**segment `bootparams` of `next`** at ");
    expect(text).toContain("- Right below `purgatory`");
  });

  test("that makes no segment is told as a word alone", async () => {
    const text = await hoverText(LOAD.replace("efi_map 4K", "elfco‸rehdr { memsz 4K }"));
    expect(text).not.toContain("segment `");
    expect(text).toContain("**`elfcorehdr { bufsz SIZE  memsz SIZE }`**");
  });

  test("the segments of conditions are those of the image", async () => {
    expect(await hoverText(marked(LOAD, "kernel at", "kernel"))).toContain("at `0xfc800000..0xffffffff`");
    expect(await hoverText(marked(LOAD, "bootparams in", "bootparams"))).toContain(
      "**segment `bootparams` of `next`**",
    );
    expect(await hovered(marked(LOAD, "nothing at", "nothing"))).toBeUndefined();
  });

  test("the command line has its length told", async () => {
    expect(await hoverText(marked(LOAD, '"console=ttyS0"', "console"))).toBe(
      "The command line has 14 bytes with its closing NUL.",
    );
  });

  test("of an arm64 kernel that is moved up in vain: both parties", async () => {
    const scene = `
      machine board { arch arm64  kernel 6.12  ram 1G size 64M }
      image i on board {
          load arm64_Image {
              ⟨a⟩kernel { file_size 30M  image_size 32M }
              ⟨b⟩initrd size 40M
              ⟨c⟩dtb    size 8K
          }
      }
      expect i { fails EADDRNOTAVAIL at ⟨d⟩kernel }
    `;
    const at = (name: string) => hoverText(scene.replace(`⟨${name}⟩`, "‸").replace(/⟨\w⟩/g, ""));
    for (const name of ["a", "b", "d"]) {
      const text = await at(name);
      // The kernel begins where RAM does, then where it ended: 32M of 64M are left above the first, and 40M asked for.
      expect(text).toContain("finds no hole: the load fails with EADDRNOTAVAIL.\n\n");
      expect(tableIn(text)[1]?.slice(-2)).toEqual(["32M", "8M"]);
      expect(text).toContain("`image_load()` found 2 places for the kernel, the first at `0x40000000`");
      expect(text).toContain("- In the first try `initrd` asks for 40M");
    }
    expect(await at("c")).toContain("is not reached: the load fails before, with EADDRNOTAVAIL at `kernel`.");
  });

  test("the list of IMA that finds no place is left out", async () => {
    const text = await hoverText(`
      machine m { arch x86_64  ram 1M size 64M }
      image i on m { load bzImage {
          kernel { file_size 1M  setup_sects 39  init_size 4M  kernel_alignment 2M  pref_address 16M }
          i‸ma 63M
      } }
    `);
    expect(text).toContain("**segment `ima` of `i`** is left out");
  });

  test("of a refused file is not reached", async () => {
    const text = await hoverText(
      LOAD.replace("file_size 14M", "file_size 600").replace("initrd  size", "ini‸trd  size"),
    );
    expect(text).toContain(
      "**segment `initrd` of `next`** is not reached: the load fails before: the kernel is 600 bytes long",
    );
  });
});
