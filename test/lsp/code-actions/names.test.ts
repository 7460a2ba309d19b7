import { expect, test } from "vitest";
import { errorsIn, mend } from "./mend.js";

const HOST = "machine host { arch x86_64  kernel 7.3  ram 1M..4G - 1 }";

const RENAMED: readonly [code: string, marked: string, title: string, after: string][] = [
  [
    "duplicate-name",
    `const A = 1\nconst A2 = 3\nconst ⟦A⟧ = 2`,
    "Rename to `A3`",
    `const A = 1\nconst A2 = 3\nconst A3 = 2`,
  ],
  [
    "duplicate-name",
    `${HOST}\nmachine ⟦host⟧ { arch arm64  ram 1G..2G - 1 }`,
    "Rename to `host2`",
    `${HOST}\nmachine host2 { arch arm64  ram 1G..2G - 1 }`,
  ],
  [
    "duplicate-name",
    `${HOST}\nimage a on host { buffer k { memsz 4K } }\nimage ⟦a⟧ on host { buffer k { memsz 4K } }`,
    "Rename to `a2`",
    `${HOST}\nimage a on host { buffer k { memsz 4K } }\nimage a2 on host { buffer k { memsz 4K } }`,
  ],
  [
    "duplicate-name",
    `${HOST}\nimage a on host { buffer k { memsz 4K }  buffer ⟦k⟧ { memsz 8K } }`,
    "Rename to `k2`",
    `${HOST}\nimage a on host { buffer k { memsz 4K }  buffer k2 { memsz 8K } }`,
  ],
  // The names of all ranges of a machine are one kind to a reader.
  [
    "duplicate-name",
    `machine a { arch x86_64  kernel 7.3  ram node0 1M..1G - 1  ram ⟦node0⟧ 1G..2G - 1  scratch node1 512M size 64M }`,
    "Rename to `node2`",
    `machine a { arch x86_64  kernel 7.3  ram node0 1M..1G - 1  ram node2 1G..2G - 1  scratch node1 512M size 64M }`,
  ],
  [
    "duplicate-name",
    `machine a { arch arm64  kernel 7.3  ram 1G..2G - 1  reserved fw 1G size 1M  reserved ⟦fw⟧ 2M size 1M }`,
    "Rename to `fw2`",
    `machine a { arch arm64  kernel 7.3  ram 1G..2G - 1  reserved fw 1G size 1M  reserved fw2 2M size 1M }`,
  ],
  [
    "reserved-name",
    `${HOST}\nimage a on host { buffer ⟦loader⟧ { memsz 4K } }\nexpect a { loader at 1M  loads }`,
    "Rename to `loader_buffer`",
    `${HOST}\nimage a on host { buffer loader_buffer { memsz 4K } }\nexpect a { loader_buffer at 1M  loads }`,
  ],
];

test.each(RENAMED)("%s in %j: %s", async (code, marked, title, expected) => {
  const { after, now, action } = await mend(marked, title);
  expect(action.diagnostics?.map((mended) => mended.code)).toEqual([code]);
  expect(action.isPreferred).toBe(true);
  expect(after).toBe(expected);
  expect(errorsIn(now)).toEqual([]);
});

test("a scratch area does not take the name of one in the kernel's list", async () => {
  const marked =
    'machine a { arch x86_64  kernel 7.3  ram 1M..4G - 1  scratch from "p" "l"  scratch ⟦lowmem⟧ 3G size 64M }';
  const disk = { p: "0x40000000\n0x50000000\n0x60000000\n", l: "0x1000000\n0x1000000\n0x1000000\n" };
  const { after, now } = await mend(marked, "Rename to `lowmem2`", { disk });
  expect(after).toContain("scratch lowmem2 3G size 64M");
  expect(now).toEqual([]);
});

test("a constant that is yet to be declared, above the comments of the statement that uses it", async () => {
  const { after, now } = await mend(
    `
      ${HOST}

      // The next kernel.
      image next on host { buffer initrd { memsz ⟦INITRD⟧ } }
    `,
    "Declare `const INITRD = 4K`",
  );
  expect(after).toBe(
    [
      HOST,
      "",
      "const INITRD = 4K",
      "",
      "// The next kernel.",
      "image next on host { buffer initrd { memsz INITRD } }",
      "",
    ].join("\n"),
  );
  expect(now).toEqual([]);
});

test("of two files that declare a name the one goes that is used for nothing else", async () => {
  const marked = `
    import "one.kexec"
    import "two.kexec"
    image next on ⟦host⟧ { buffer a { memsz SIZE } }
    //// file: one.kexec
    ${HOST}
    //// file: two.kexec
    ${HOST}
    const SIZE = 4K
  `;
  const { after, now } = await mend(marked, 'Remove `import "one.kexec"`, of which nothing else is used');
  expect(after).toBe('import "two.kexec"\nimage next on host { buffer a { memsz SIZE } }\n');
  expect(now).toEqual([]);
  await expect(mend(marked, 'Remove `import "two.kexec"`, of which nothing else is used')).rejects.toThrow(
    "not offered",
  );
});
