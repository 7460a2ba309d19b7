import { describe, expect, test } from "vitest";
import { HoverRequest, type MarkupContent } from "vscode-languageserver";
import { play } from "./harness/serve.js";
import { hovered, hoverText, tableIn } from "./hovered.js";
import { marked, NEXT, SMALL } from "./scenes.js";

describe("a scratch area", () => {
  test("with one image: its segments, what is used and free, the largest hole", async () => {
    const found = await hovered(marked(NEXT, "scratch global", "global"));
    expect(found?.word).toBe("global");
    const [title, notes, use] = (found?.text ?? "").split("\n\n");
    expect(title).toBe("**scratch `global` of `host`** `0xfc0000000..0xfdfffffff`, 512M");
    expect(notes).toBe("Area 2 of 2 in the order that the kernel tries them.");
    // 56M and 180M of 512M.
    expect(use).toBe("`next`: 236M used (46.1 %), 276M free, largest hole 276M.");
    expect(tableIn(found?.text ?? "")).toEqual([
      ["segment", "address", "size"],
      ["initrd", "0xfd1400000..0xfdc7fffff", "180M"],
      ["kernel", "0xfdc800000..0xfdfffffff", "56M"],
    ]);
  });

  test("of several images shows a row for each, the fullest first, and says which fail", async () => {
    const text = await hoverText(`
      machine m { arch x86_64  kernel 6.18  ram 1M..4G-1  scratch onl‸y 1G size 64M }
      image a on m { buffer k { memsz 4M } }
      image b on m { buffer k { memsz 16M }  buffer i { memsz 16M } }
      image c on m { buffer k { memsz 8M }  buffer i { memsz 60M } }
      image broken on m { buffer k { } }
    `);
    // The array takes 4K of the upper 64K: with it 4M + 4K of 64M are 6.3 %. The largest hole lies below it, or above what is at the bottom.
    expect(tableIn(text)).toEqual([
      ["image", "used", "free", "largest hole", "segments"],
      ["b", "50.0 %", "32764K", "31.9M", "k, i, kho_scratch"],
      ["c (fails)", "12.5 %", "57340K", "55.9M", "k, kho_scratch"],
      ["a", "6.3 %", "61436K", "59.9M", "k, kho_scratch"],
    ]);
  });

  test("of very many images shows the fullest, and how many more there are", async () => {
    const images = Array.from({ length: 700 }, (_, i) => `image i${i} on m { buffer k { memsz ${i + 1} * 64K } }`);
    const text = await hoverText(
      `machine m { arch x86_64  kernel 6.18  ram 1M..4G-1  scratch onl‸y 1G size 64M }\n${images.join("\n")}`,
    );
    const rows = tableIn(text).slice(1);
    expect(rows.map(([image]) => image)).toEqual(Array.from({ length: 12 }, (_, i) => `i${699 - i}`));
    expect(text).toContain("… and 688 more that use no more of it.");
  });

  test("of size 0, and one that KHO does not use", async () => {
    expect(
      await hoverText(
        "machine m { arch x86_64 kernel 6.18 ram 1M..4G-1 scratch e‸mpty 1G size 0 }\nimage i on m { buffer k { memsz 4K } }",
      ),
    ).toContain("**scratch `empty` of `m`** `0x40000000`, empty");
    expect(
      await hoverText("machine m { arch x86_64 kernel 6.18 kho off ram 1M..4G-1 scratch uns‸een 1G size 1M }"),
    ).toContain("KHO is off: the area changes nothing.");
  });

  test("counts images of every open file, those of the file itself before others", async () => {
    const { client, scene } = await play(`
      machine m { arch x86_64  kernel 6.18  ram 1M..4G-1  scratch onl‸y 1G size 64M }
      image own on m { buffer k { memsz 4M } }
      //// file: other.kexec
      import "main.kexec"
      image theirs on m { buffer k { memsz 8M } }
    `);
    const images = async () => {
      const found = await client.request(HoverRequest.type, scene.at());
      return tableIn((found as { contents: MarkupContent }).contents.value).map(([first]) => first);
    };
    expect(await images()).toEqual(["segment", "k", "kho_scratch"]);
    client.open("other.kexec");
    expect(await images()).toEqual(["image", "theirs", "own"]);
    client.close("other.kexec");
    expect(await images()).toEqual(["segment", "k", "kho_scratch"]);
  });
});

describe("RAM", () => {
  test("by its name", async () => {
    const text = await hoverText(`
      machine m { arch x86_64  ram lo‸w 1M..2G-1 node 1  ram high 4G size 1G }
      image i on m { buffer k { memsz 1M } }
    `);
    expect(text).toBe(
      [
        "**ram `low` of `m`** `0x100000..0x7fffffff`, 2047M",
        "Node 1.",
        "`i`: 1M used (<0.1 %), 2046M free, largest hole 1.9G.",
        "| segment | address              | size |\n| ------- | -------------------- | ---: |\n| `k`     | `0x100000..0x1fffff` |   1M |",
      ].join("\n\n"),
    );
  });

  test("without a name, by its word; what is reserved is not free on a machine that walks memblock", async () => {
    const text = await hoverText(`
      machine m { arch arm64  r‸am 1G size 64M  reserved 1G + 16M size 16M }
      image i on m { buffer k { memsz 4M }  buffer l { memsz 8M  top_down } }
    `);
    expect(text).toContain("**ram of `m`** `0x40000000..0x43ffffff`, 64M");
    // 16M before the reservation less 4M, and 32M behind it less 8M.
    expect(text).toContain("`i`: 12M used (18.8 %), 36M free, largest hole 24M.");
    expect(text).toContain("\n\n---\n\n**`ram [NAME] RANGE");
  });

  test("that no search is offered", async () => {
    expect(await hoverText(marked(NEXT, "ram far", "far"))).toContain(
      "Under KHO default images are offered the scratch areas only.\n\nNo image of the open files has a segment here, and none is offered it.",
    );
    expect(await hoverText(marked(NEXT, "ram low", "low"))).toContain("`next`: 32K used (<0.1 %).");
    expect(
      await hoverText(
        "machine m { arch x86_64 ram 1M..1G-1 ram pm‸em 4G size 1G driver_managed }\nimage i on m { buffer k { memsz 4K } }",
      ),
    ).toContain("Driver-managed: the kernel does not search it.\n\nNo image");
  });
});

describe("driver-managed RAM", () => {
  /** Linux 6.8 to 6.11.6 lose the flag on the way down. */
  const hoverOf = (kernel: string, search: string, more = "") =>
    hoverText(`
      machine m { arch x86_64  kernel ${kernel}  ram 1M..1G-1  ram pm‸em 8G size 8G driver_managed  ${more} }
      image i on m { buffer k { memsz 1G - 2M  ${search} } }
    `);
  const PASSED_OVER = "Driver-managed: the kernel does not search it.";

  test.each(["6.8", "6.9", "6.11.6"])("Linux %s searches it from the top down, and says so", async (kernel) => {
    const text = await hoverOf(kernel, "top_down");
    expect(text).not.toContain(PASSED_OVER);
    expect(text).toContain("Driver-managed: searches from the bottom up pass it over; those from the top down do not");
    // 8G less 1022M.
    expect(text).toContain("`i`: 1022M used (12.5 %), 7170M free, largest hole 7G.");
    expect(tableIn(text)[1]).toEqual(["k", "0x3c0200000..0x3ffffffff", "1022M"]);
  });

  test("is offered to no search from the bottom up", async () => {
    expect(await hoverOf("6.9", "")).toContain("No image of the open files has a segment here");
  });

  test.each([
    ["6.7", ""],
    ["6.11.7", ""],
    ["6.12", ""],
    ["6.9", "walk memblock"],
  ])("Linux %s does not search it (%s)", async (kernel, more) => {
    const text = await hoverOf(kernel, "top_down", more);
    expect(text).toContain(PASSED_OVER);
    expect(text).toContain("No image of the open files has a segment here");
  });

  test("its word does not say that it is never searched", async () => {
    const text = await hoverText(
      "machine m { arch x86_64 kernel 6.9 ram 1M..1G-1 ram pmem 8G size 8G driver_ma‸naged }",
    );
    expect(text).not.toContain("never");
    expect(text).toContain("6.8 to 6.11.6");
  });
});

describe("what is reserved, and the crash kernel", () => {
  test("memory that the walk does not see", async () => {
    const text = await hoverText(`
      machine m { arch x86_64  ram 1M..1G-1  reserved to‸p 1G - 1M size 1M }
      image i on m { buffer k { memsz 64K  top_down } }
    `);
    expect(text).toContain("The walk `resources` does not see it: segments may be placed in it.");
    expect(text).toContain("`i`: 64K used (6.3 %).");
  });

  test("the crash kernel's range by its word", async () => {
    const found = await hovered(`
      machine m { arch x86_64  ram 1M..3G-1  crash‸kernel 2G size 256M }
      image dump on m { type crash  buffer k { memsz 64M } }
      image next on m { buffer k { memsz 64M } }
    `);
    expect(found?.word).toBe("crashkernel");
    expect(found?.text).toContain("**crashkernel of `m`** `0x80000000..0x8fffffff`, 256M");
    expect(found?.text).toContain("`dump`: 64M used (25.0 %), 192M free, largest hole 192M.");
    expect(found?.text).toContain("**`crashkernel RANGE");
  });
});

describe("a region in a condition", () => {
  test("is told for the image of the condition", async () => {
    const found = await hovered(marked(NEXT, "kernel in global", "global"));
    expect(found?.word).toBe("global");
    expect(found?.text).toContain("**scratch `global` of `host`**");
    expect(found?.text).toContain("`next`: 236M used (46.1 %)");
  });

  test("may be several ranges of one name, or the crash kernel's", async () => {
    const scene = `
      machine m { arch x86_64  ram a 1M..1G-1  ram a 4G size 1G  crashkernel 512M size 64M }
      image i on m { buffer k { memsz 4K } }
      expect i { k in ⟨a⟩a  k in ⟨c⟩crashkernel  k in ⟨n⟩nowhere }
    `;
    const at = (name: string) => scene.replace(`⟨${name}⟩`, "‸").replace(/⟨\w⟩/g, "");
    const text = await hoverText(at("a"));
    expect(text).toContain("`0x100000..0x3fffffff`");
    expect(text).toContain("`0x100000000..0x13fffffff`");
    expect(await hoverText(at("c"))).toContain("**crashkernel of `m`** `0x20000000..0x23ffffff`, 64M");
    expect(await hovered(at("n"))).toBeUndefined();
  });
});

test("a region of a machine that has no values", async () => {
  expect(await hovered(SMALL.replace("arch   x86_64", "").replace("scratch only", "scratch on‸ly"))).toBeUndefined();
});
