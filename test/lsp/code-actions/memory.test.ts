import { describe, expect, test } from "vitest";
import { failureOf } from "../../../src/report/outcome.js";
import { analyseText, imageOf } from "../../language/analyse-text.js";
import { actionsAt, errorsIn, make, mend, open } from "./mend.js";

/** Whether an image of a text loads, by the library and not by the server. */
async function loads(text: string, name = "next"): Promise<boolean> {
  const image = imageOf(await analyseText(text), name);
  return image.load !== null && failureOf(image) === null;
}

const IMAGE =
  "image next on host { buffer kernel { memsz 40M  top_down }  buffer ⟦initrd⟧ { memsz 24M + 4K  top_down } }";

/** A machine with two scratch areas: `a` of 16M at 512M, and `b` of 64M at 768M. */
const host = (b: string, more = "") =>
  `machine host { arch x86_64  kernel 6.16  ram 1M size 2G  scratch a 512M size 16M  scratch b ${b}${more} }\n`;

describe("a scratch area grows by what is missing", () => {
  test("the least with which the image loads: with a page less it does not", async () => {
    const { after, now, action } = await mend(host("768M size 64M") + IMAGE, "Grow `b` by 4K: `next` then loads");
    expect(after).toBe((host("768M size 64M + 4K") + IMAGE).replace(/[⟦⟧]/g, ""));
    expect(now).toEqual([]);
    expect(action.isPreferred).toBe(true);
    expect(await loads(after)).toBe(true);
    expect(await loads(after.replace("64M + 4K", "64M"))).toBe(false);
  });

  test("the first area holds both segments when it is larger by what both need", async () => {
    // Below the kernel's own array, whose page begins at the last multiple of 64K: 24580K fit below 24640K.
    const { after } = await mend(host("768M size 64M") + IMAGE, "Grow `a` by 8260K: `next` then loads");
    expect(after).toContain("scratch a 512M size 16M + 8260K ");
    expect(16 * 1024 + 8260).toBe(24640 + 4);
    expect(await loads(after)).toBe(true);
    expect(await loads(after.replace("8260K", "8256K"))).toBe(false);
  });

  test.each([
    ["768M..832M - 1", "768M..832M + 4K - 1"],
    ["0x3000_0000..0x33ff_ffff", "0x3000_0000..0x3400_0fff"],
    ["0x30000000 size 0x4000000", "0x30000000 size 0x4001000"],
    ["805306368 size 67108864", "805306368 size 67112960"],
  ])("in the notation that it has: %s", async (before, expected) => {
    const { after } = await mend(host(before) + IMAGE, "Grow `b` by 4K: `next` then loads");
    expect(after).toContain(`scratch b ${expected} }`);
    expect(await loads(after)).toBe(true);
  });

  test("names of constants stay", async () => {
    const text = `const SIZE = 64M\nconst START = 768M\n${host("START size SIZE")}${IMAGE}`;
    const { after } = await mend(text, "Grow `b` by 4K: `next` then loads");
    expect(after).toContain("scratch b START size SIZE + 4K }");
    const ends = `const SIZE = 64M\nconst START = 768M\n${host("START..START + SIZE - 1")}${IMAGE}`;
    const { after: ended } = await mend(ends, "Grow `b` by 4K: `next` then loads");
    expect(ended).toContain("scratch b START..START + SIZE + 4K - 1 }");
    expect(await loads(ended)).toBe(true);
  });

  test("downward where something stands behind it", async () => {
    const { after } = await mend(
      host("768M size 64M", "  scratch c 832M size 0x1000") + IMAGE,
      "Grow `b` downward by 4K: `next` then loads",
    );
    expect(after).toContain("scratch b 768M - 4K size 64M + 4K");
    expect(await loads(after)).toBe(true);
    expect(await loads(after.replace("768M - 4K size 64M + 4K", "768M size 64M"))).toBe(false);
  });

  test.each([
    ["another scratch area", "  scratch c 832M size 4K  scratch d 752M size 16M"],
    ["the crash kernel's range", "  crashkernel 832M size 64M  reserved 767M size 1M"],
    ["reserved memory", "  reserved 0x3400_0000..0x34ff_ffff  reserved 0x2fff_f000..0x2fff_ffff"],
  ])("not into %s", async (_, more) => {
    const { client, scene } = await open(host("768M size 64M", more) + IMAGE);
    await client.diagnostics(scene.main);
    const titles = (await actionsAt(client, scene.main, scene.range())).map(({ title }) => title);
    expect(titles).toContain("Grow `a` by 8260K: `next` then loads");
    expect(titles.filter((title) => title.includes("Grow `b`"))).toEqual([]);
  });

  test("not beyond RAM, nor where the area is not all RAM", async () => {
    const titlesOf = async (ram: string) => {
      const { client, scene } = await open(
        `machine host { arch x86_64  kernel 6.16  ${ram}  scratch b 768M size 64M }\nimage next on host { buffer ⟦initrd⟧ { memsz 64M + 4K } }`,
      );
      await client.diagnostics(scene.main);
      return (await actionsAt(client, scene.main, scene.range())).map(({ title }) => title);
    };
    // 65540K fit below the array at 65600K.
    const grow = "Grow `b` by 68K: `next` then loads";
    expect(await titlesOf("ram 1M..1G - 1")).toContain(grow);
    // Ranges that touch are one for a scratch area.
    expect(await titlesOf("ram 1M..832M - 1  ram 832M..1G - 1")).toContain(grow);
    const others = (most: string) => [
      `\`initrd\` may be at most ${most} here: set it, \`next\` then loads`,
      "Expect `next` to fail: `fails EADDRNOTAVAIL at initrd`",
    ];
    // Half of all memory less the array's page; 64M less the 64K that the page is aligned to.
    expect(await titlesOf("ram 768M..832M - 1")).toEqual(others("32764K"));
    expect(await titlesOf("ram 1M..800M - 1")).toEqual(others("65472K"));
    expect(await titlesOf("ram 768M..832M - 1  ram 832M..1G - 1 driver_managed")).toEqual(others("65472K"));
  });

  test("an area without a byte, for the kernel's own array too", async () => {
    const { after } = await mend(
      "machine host { arch x86_64  kernel 6.16  ram 1M size 2G  scratch only 512M size 0 }\nimage ⟦next⟧ on host { buffer kernel { memsz 4K } }",
      "Grow `only` by 8K: `next` then loads",
    );
    expect(after).toContain("scratch only 512M size 8K }");
    expect(await loads(after)).toBe(true);
    expect(await loads(after.replace("size 8K", "size 4K"))).toBe(false);
  });

  test("in the file that the machine is imported from", async () => {
    const { files, now } = await mend(
      `
        import "hosts.kexec"
        ${IMAGE}
        //// file: hosts.kexec
        ${host("768M size 64M")}
      `,
      "Grow `b` by 4K: `next` then loads",
    );
    expect(files["hosts.kexec"]).toContain("scratch b 768M size 64M + 4K }");
    expect(errorsIn(now)).toEqual([]);
  });

  test("of an arm64 loader that begins again, until what is above the kernel fits", async () => {
    const text = `
      machine host { arch arm64  kernel 6.16  ram 1G size 8G  scratch low 2G size 16M  scratch far 4G size 64M }
      image next on host { load arm64_Image { ⟦kernel⟧ { file_size 34M  image_size 36M  flags 0xa }  initrd size 64M  dtb size 8K } }
    `;
    const { client, scene } = await open(text);
    await client.diagnostics(scene.main);
    const actions = (await actionsAt(client, scene.main, scene.range())).filter(({ title }) =>
      title.startsWith("Grow"),
    );
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) {
      const { client, scene } = await open(text);
      await client.diagnostics(scene.main);
      const after = (await make(client, scene.main, action))[scene.main] as string;
      expect(await loads(after)).toBe(true);
      const by = BigInt(/by (\d+)K/.exec(action.title)?.[1] ?? Number(/by (\d+)M/.exec(action.title)?.[1]) * 1024);
      const size = /scratch (?:low 2G|far 4G) size (\S+ \+ \d+K|\S+)/g;
      expect([...after.matchAll(size)]).toHaveLength(2);
      const less = action.title.includes("`low`")
        ? after.replace(/(low 2G size) [^}]*?(?= {2})/, `$1 16M + ${by - 4n}K`)
        : after.replace(/(far 4G size) [^}]*?(?= \})/, `$1 64M + ${by - 4n}K`);
      expect(less).not.toBe(after);
      expect(await loads(less)).toBe(false);
    }
  });
});

describe("the crash kernel's range", () => {
  const image = "image next on host { type ⟦crash⟧  buffer kernel { memsz 300M  top_down } }";

  test("grows by what is missing, inside one RAM range", async () => {
    const text = (range: string, ram = "ram 1M..4G - 1") =>
      `machine host { arch x86_64  kernel 6.12  ${ram}  crashkernel ${range} }\n${image.replace("⟦crash⟧", "crash").replace("kernel {", "⟦kernel⟧ {")}`;
    const { after } = await mend(text("1G size 256M"), "Grow the crash kernel's range by 44M: `next` then loads");
    expect(after).toContain("crashkernel 1G size 300M }");
    expect(await loads(after)).toBe(true);
    expect(await loads(after.replace("300M }", "307196K }"))).toBe(false);
    const { after: downward } = await mend(
      text("1G size 256M", "ram 1M..1280M - 1  ram 1280M..4G - 1"),
      "Grow the crash kernel's range downward by 44M: `next` then loads",
    );
    expect(downward).toContain("crashkernel 980M size 300M }");
    expect(await loads(downward)).toBe(true);
  });

  test("is added where nothing else is, as large as the image needs", async () => {
    const text = `machine host { arch x86_64  kernel 6.12  ram 1M..8G - 1 }\n${image}`;
    const { after, now } = await mend(text, "Add `crashkernel 3584M size 512M` to `host`: `next` then loads");
    expect(after).toContain("ram 1M..8G - 1  crashkernel 3584M size 512M }");
    expect(now).toEqual([]);
    expect(await loads(after)).toBe(true);
  });

  test("is added below what is taken", async () => {
    const text = `machine host { arch arm64  kernel 7.3  ram 1G..3G - 1  reserved 2560M..3G - 1  scratch a 2500M size 60M }\n${image}`;
    const { after, now } = await mend(text, "Add `crashkernel 1984M size 512M` to `host`: `next` then loads");
    expect(now.filter(({ code }) => code === "crashkernel-outside-ram" || code === "scratch-overlap")).toEqual([]);
    expect(await loads(after)).toBe(true);
  });

  test("moves into RAM, with its size", async () => {
    const machine = (range: string) =>
      `machine host { arch x86_64  kernel 6.12  ram 1M..2G - 1  crashkernel ${range} }`;
    const { after, now } = await mend(machine("⟦2G size 256M⟧"), "Move it to 1792M, into RAM");
    expect(after).toBe(machine("1792M size 256M"));
    expect(now).toEqual([]);
    const { after: ended } = await mend(machine("⟦0x7800_0000..0x87ff_ffff⟧"), "Move it to 1792M, into RAM");
    expect(ended).toBe(machine("0x7000_0000..0x7fff_ffff"));
  });
});

describe("memtotal", () => {
  test("is added, or raised, to the power of two with which the image loads", async () => {
    const text = (more: string) =>
      `machine host { arch x86_64  kernel 6.12  ram low 1M..64M - 1${more} }\nimage next on host { buffer ⟦kernel⟧ { memsz 40M } }`;
    const { after } = await mend(text(""), "Add `memtotal 128M`: `next` then loads");
    expect(after).toContain("ram low 1M..64M - 1  memtotal 128M }");
    expect(await loads(after)).toBe(true);
    expect(await loads(after.replace("memtotal 128M", "memtotal 64M"))).toBe(false);
    const { after: raised } = await mend(text("  memtotal 16M"), "Raise `memtotal` to 128M: `next` then loads");
    expect(raised).toContain("memtotal 128M }");
  });

  test("is not raised where a file says what it is", async () => {
    const text =
      'machine host { arch x86_64  kernel 6.12  ram low 1M..64M - 1  memtotal from "m" }\nimage next on host { buffer ⟦kernel⟧ { memsz 40M } }';
    const disk = { m: "MemTotal: 64000 kB\n" };
    await expect(mend(text, "Raise `memtotal` to 128M: `next` then loads", { disk })).rejects.toThrow(
      "but: `kernel` may be at most 32000K here: set it, `next` then loads | Expect `next` to fail: `fails EINVAL at sanity`",
    );
  });

  test("is enough for the files while they are loaded", async () => {
    // Two buffers of nearly 512M, held twice, are nearly 2G; without the scratch area there is 1M less.
    const text =
      "machine host { arch x86_64  kernel 6.16  ram 1M..4G - 1  scratch s 1G size 2G }\nimage ⟦next⟧ on host { buffer a { memsz 512M }  buffer b { memsz 512M - 64K } }";
    const { after, now } = await mend(text, "Add `memtotal 4G`");
    expect(after).toContain("ram 1M..4G - 1  memtotal 4G  scratch");
    expect(now).toEqual([]);
  });
});

describe("RAM", () => {
  const machine = (...fields: string[]) => `machine host { arch x86_64  kernel 7.3  ${fields.join("  ")} }`;

  test("that overlaps begins where the other ends, or goes", async () => {
    const touching = machine("ram 1M..2G", "ram ⟦2G..4G - 1⟧");
    const { after, now, action } = await mend(touching, "End the other at 2G - 1, the byte before it");
    expect(after).toBe(machine("ram 1M..2G - 1", "ram 2G..4G - 1"));
    expect(errorsIn(now)).toEqual([]);
    expect(action.isPreferred).toBe(true);
    const shifted = await mend(touching, "Begin it at 0x80000001, where the other ends");
    expect(shifted.after).toBe(machine("ram 1M..2G", "ram 2G + 1..4G - 1"));
    expect(shifted.action.isPreferred).not.toBe(true);
    const off = await mend(machine("ram 1M..2G", "ram ⟦1G..4G - 1⟧"), "Begin it at 0x80000001, where the other ends");
    expect(off.action.isPreferred, "no start off a page").not.toBe(true);
    const sized = await mend(machine("ram 1M..2G - 1", "ram ⟦1G size 3G⟧"), "Begin it at 2G, where the other ends");
    expect(sized.after).toBe(machine("ram 1M..2G - 1", "ram 2G size 2G"));
    const inside = await mend(
      machine("ram 1M..2G - 1", "ram ⟦1G size 4K⟧"),
      "Remove it: the other range holds all of it",
    );
    expect(inside.after).toBe(machine("ram 1M..2G - 1"));
  });

  test("of a copy of /proc/iomem beside a list of memblock: the crash kernel's range alone", async () => {
    const text =
      'machine b { arch arm64  kernel 6.12  ram from "memory"  ram from ⟦"iomem"⟧  reserved from "reserved" }';
    const disk = {
      memory: "   0: 0x0000000040000000..0x00000000bfffffff    0 NONE\n",
      reserved: "   0: 0x0000000040200000..0x000000004053ffff    0 NONE\n",
      iomem: "40000000-bfffffff : System RAM\n  acc00000-bcbfffff : Crash kernel\n",
    };
    const { after, now } = await mend(text, 'Take only the crash kernel\'s range from "iomem"', { disk });
    expect(after).toContain('ram from "memory"  crashkernel from "iomem"');
    expect(errorsIn(now)).toEqual([]);
  });

  test("that is missing under a scratch area", async () => {
    const { after, now } = await mend(machine("ram 1M..1G - 1", "scratch ⟦a⟧ 960M size 128M"), "Add `ram 1G size 64M`");
    expect(after).toBe(machine("ram 1M..1G - 1", "ram 1G size 64M", "scratch a 960M size 128M"));
    expect(now).toEqual([]);
    const holes = machine("ram 1M..1G - 1", "ram 1040M..1050M - 1", "scratch ⟦a⟧ 960M size 128M");
    expect((await mend(holes, "Add the RAM that is missing there")).now).toEqual([]);
  });

  test("scratch areas that overlap", async () => {
    const { after, now } = await mend(
      machine("ram 1M..4G - 1", "scratch a 1G size 64M", "scratch ⟦b⟧ 1056M size 64M"),
      "Begin it at 1088M, where the other ends",
    );
    expect(after).toBe(machine("ram 1M..4G - 1", "scratch a 1G size 64M", "scratch b 1088M size 32M"));
    expect(now).toEqual([]);
  });

  test("a range that ends before it starts", async () => {
    const { after } = await mend(machine("ram ⟦4G - 1..1M⟧"), "Swap: `1M..4G - 1`");
    expect(after).toBe(machine("ram 1M..4G - 1"));
    const sized = await mend(machine("ram ⟦4G..1G⟧"), "Make it a length: `4G size 1G`");
    expect(sized.after).toBe(machine("ram 4G size 1G"));
  });
});

test("the sizes of a sweep that go down are swapped", async () => {
  const text = (axis: string) => `${host("768M size 64M")}${IMAGE}\nsweep s of next { initrd from ${axis} step 16M }`;
  const { after, now, action } = await mend(
    text("1G to ⟦16M⟧").replace("⟦initrd⟧", "initrd"),
    "Swap: `from 16M to 1G`",
  );
  expect(after).toContain("initrd from 16M to 1G step 16M");
  expect(action.isPreferred).toBe(true);
  expect(now.filter((reason) => /inverted/.test(String(reason)))).toEqual([]);
});
