import { describe, expect, test } from "vitest";
import type { Range } from "vscode-languageserver";
import { failureOf } from "../../../src/report/outcome.js";
import { analyseText, imageOf } from "../../language/analyse-text.js";
import { actionsAt, errorsIn, mend, open } from "./mend.js";

async function loads(text: string): Promise<boolean> {
  const image = imageOf(await analyseText(text), "next");
  return image.load !== null && failureOf(image) === null;
}

/** One area of 64M; the array takes its page at 64K below the end, so that 64M - 64K are free below it. */
const HOST = "machine host { arch x86_64  kernel 6.16  ram 1M size 2G  scratch only 512M size 64M }\n";

describe("a failed placement offers the largest size that loads", () => {
  test.each([
    ["memsz 80M", "memsz 80M - 32832K"],
    ["memsz 0x500_0000", "memsz 0x2ff_0000"],
    ["memsz 80M  bufsz 80M", "memsz 80M - 32832K  bufsz 80M - 32832K"],
    ["memsz 80M  bufsz 4M", "memsz 80M - 32832K  bufsz 4M"],
    ["memsz SIZE", "memsz SIZE - 32832K"],
  ])("of a buffer: %s becomes %s", async (written, wanted) => {
    const text = `const SIZE = 80M\n${HOST}image next on host { buffer kernel { memsz 16M }  buffer ⟦initrd⟧ { ${written} } }`;
    // 64M - 64K less the kernel's 16M are 49088K, and 80M less that are 32832K.
    expect([48 * 1024 - 64, 80 * 1024 - 49088, 49088 * 1024]).toEqual([49088, 32832, 0x2ff0000]);
    const { after, now } = await mend(text, "`initrd` may be at most 49088K here: set it, `next` then loads");
    expect(errorsIn(now)).toEqual([]);
    expect(after).toContain(`{ ${wanted} }`);
    expect(await loads(after)).toBe(true);
    const more = after.replace(wanted, wanted.replace(/memsz (\S+(?: - \S+)?)/, "memsz $1 + 4K"));
    expect(more).not.toBe(after);
    expect(await loads(more)).toBe(false);
  });

  const bzImage = (initrd: string, cmdline: string, initSize = "16M") => `${HOST}image next on host {
    load bzImage {
        kernel  { file_size 14M  setup_sects 39  init_size ${initSize}  kernel_alignment 2M  pref_address 16M  cmdline_size 2047 }
        initrd  ${initrd}
        cmdline ${cmdline}
    }
}`;

  test("of a part of a load", async () => {
    // The kernel ends at 62M: 2M of the area are above it, with purgatory, the parameters and the array; 46M are below it.
    const { after } = await mend(
      bzImage("size 50M", "length 64").replace("initrd ", "⟦initrd⟧ "),
      "`initrd` may be at most 46M here: set it, `next` then loads",
    );
    expect(after).toContain("size 46M");
    expect(await loads(after)).toBe(true);
    expect(await loads(after.replace("size 46M", "size 46M + 1"))).toBe(false);
  });

  test("of the command line, to the byte: 30 of 2047 are kept for elfcorehdr=", async () => {
    const { after } = await mend(
      bzImage("size 4M", "length 2040").replace("cmdline length", "⟦cmdline⟧ length"),
      "`cmdline` may be at most 2017 here: set it, `next` then loads",
    );
    expect(after).toContain("cmdline length 2017");
  });

  test("of the largest, where the sum is too much", async () => {
    // Half of 64M is 32M; the array's page, 8M and 4M are taken.
    const text = `machine host { arch x86_64  kernel 6.16  ram 1M size 2G  memtotal 64M  scratch only 512M size 640M }
image ⟦next⟧ on host { buffer a { memsz 8M }  buffer b { memsz 30M }  buffer c { memsz 4M } }`;
    const { after } = await mend(text, "`b` may be at most 20476K here: set it, `next` then loads");
    expect(20 * 1024 - 4).toBe(20476);
    expect(await loads(after)).toBe(true);
  });

  test("also of what took the room: what the load fails at comes first, an initrd is preferred", async () => {
    const text = (initrd: string, kernel: string) => `machine m {
    arch   x86_64
    kernel 6.12
    ram low  1M..2G-1
    ram high 4G size 300M
}
image next on m {
    buffer initrd { memsz ${initrd}  buf_min 16M  top_down }
    buffer ⟦kernel⟧ { bufsz 14M  memsz ${kernel}  buf_align 2M  buf_min 4G  top_down }
}`;
    const { client, scene } = await open(text("45M", "256M"));
    const [failure] = await client.diagnostics(scene.main);
    const offered = await actionsAt(client, scene.main, failure?.range as Range, { only: ["quickfix"] });
    // Of 300M the initrd takes 45M at the top: 255M are left to the kernel, which lies at a multiple of 2M above 4G.
    expect(offered.slice(0, 2).map(({ title, isPreferred }) => ({ title, isPreferred }))).toEqual([
      { title: "`kernel` may be at most 255M here: set it, `next` then loads", isPreferred: undefined },
      { title: "`initrd` may be at most 44M here: set it, `next` then loads", isPreferred: true },
    ]);
    for (const { title } of offered.slice(0, 2)) {
      const { after, now } = await mend(text("45M", "256M"), title);
      expect(errorsIn(now)).toEqual([]);
      expect(await loads(after)).toBe(true);
    }
  });

  test("not where the failure is expected, or no smaller size loads", async () => {
    const titles = async (marked: string) => {
      const { client, scene } = await open(marked);
      const found = await Promise.all(
        (await client.diagnostics(scene.main)).map(({ range }) => actionsAt(client, scene.main, range)),
      );
      return found.flat().map(({ title }) => title);
    };
    const small = HOST.replace("64M", "8K");
    expect(await titles(`${small}image next on host { buffer kernel { memsz 16M  buf_min 600M } }`)).not.toContainEqual(
      expect.stringContaining("at most"),
    );
    expect(
      await titles(`${HOST}image next on host { buffer initrd { memsz 80M } }\nexpect next { fails EADDRNOTAVAIL }`),
    ).not.toContainEqual(expect.stringContaining("at most"));
  });
});
