import { expect, test } from "vitest";
import { errorsIn, mend } from "./mend.js";

const HOST = "machine host { arch x86_64  kernel 7.3  ram 1M..4G - 1 }";
const image = (buffer: string) => `${HOST}\nimage next on host { buffer a { ${buffer} } }`;
const load = (parts: string) =>
  `${HOST}\nimage next on host { load bzImage { kernel { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }  ${parts} } }`;

/** What stands there, the title, and the whole text after it, in which nothing is wrong. */
const MENDED: readonly [code: string, marked: string, title: string, after: string][] = [
  // An outcome, be there a part of a load of that name or not.
  [
    "syntax-error",
    `${image("memsz 4K")}\nexpect next { ⟦load⟧ }`,
    "Change to `loads`",
    `${image("memsz 4K")}\nexpect next { loads }`,
  ],
  [
    "syntax-error",
    `${image("memsz 4K")}\nexpect next { load  ⟦a⟧ below 4G }`,
    "Change to `loads`",
    `${image("memsz 4K")}\nexpect next { loads  a below 4G }`,
  ],
  // A range by a hyphen: a unit counts bytes, so what it ends at is the first byte behind.
  [
    "syntax-error",
    "machine host { arch x86_64  kernel 7.3\n    ram 1M-4G\n}",
    "Change to `1M..4G - 1`",
    "machine host { arch x86_64  kernel 7.3\n    ram 1M..4G - 1\n}",
  ],
  // What is written otherwise elsewhere.
  ["unknown-field", image("memsz 256 ⟦MB⟧"), "Change to `256M`", image("memsz 256M")],
  ["unknown-field", image("memsz 4 ⟦k⟧  top_down"), "Change to `4K`", image("memsz 4K  top_down")],
  ["unknown-field", image("memsz 4K  ⟦top⟧-down"), "Change to `top_down`", image("memsz 4K  top_down")],
  ["unknown-field", image("memsz 4K  ⟦buf⟧ - align 2M"), "Change to `buf_align`", image("memsz 4K  buf_align 2M")],
  ["unknown-field", image("memsz 4K  ⟦bufalign⟧ 2M"), "Change to `buf_align`", image("memsz 4K  buf_align 2M")],
  ["unknown-field", image("memsz 4K  ⟦align⟧ 2M"), "Change to `buf_align`", image("memsz 4K  buf_align 2M")],
  ["unknown-field", image("memsz 4K  top_down ⟦yes⟧"), "Remove `yes`", image("memsz 4K  top_down")],
  ["unknown-field", load("ima size ⟦4K⟧"), "Change to `ima 4K`", load("ima 4K")],
  ["unknown-field", load("⟦initramfs⟧ size 64M"), "Change to `initrd`", load("initrd size 64M")],
  [
    "unknown-field",
    "machine host { arch x86_64\n    ⟦00100000⟧-bfffffff : System RAM\n}",
    "Change to `ram 0x00100000..0xbfffffff`",
    "machine host { arch x86_64\n    ram 0x00100000..0xbfffffff\n}",
  ],
  [
    "unknown-field",
    "machine host { arch x86_64\n    ram 1M..3G - 1\n  ⟦ae000000⟧-bdffffff : Crash kernel\n}",
    "Change to `crashkernel 0xae000000..0xbdffffff`",
    "machine host { arch x86_64\n    ram 1M..3G - 1\n  crashkernel 0xae000000..0xbdffffff\n}",
  ],
  [
    "syntax-error",
    "machine host { arch x86_64  ram ⟦1.5G⟧..4G - 1 }",
    "Change to `1536M`",
    "machine host { arch x86_64  ram 1536M..4G - 1 }",
  ],
  [
    "syntax-error",
    "machine host {\n    arch x86_64\n    ram 0x1000-⟦0x9fbff⟧\n}",
    "Change to `0x1000..0x9fbff`",
    "machine host {\n    arch x86_64\n    ram 0x1000..0x9fbff\n}",
  ],
  [
    "syntax-error",
    "machine host {\n    arch x86_64\n    ram 00001000-⟦0009fbff⟧\n}",
    "Change to `0x00001000..0x0009fbff`",
    "machine host {\n    arch x86_64\n    ram 0x00001000..0x0009fbff\n}",
  ],
  // What is left out.
  ["syntax-error", `const INITRD ⟦4K⟧\n${HOST}`, "Insert `=`", `const INITRD = 4K\n${HOST}`],
  [
    "syntax-error",
    `${HOST}\nimage next ⟦host⟧ { buffer a { memsz 4K } }`,
    "Insert `on`",
    `${HOST}\nimage next on host { buffer a { memsz 4K } }`,
  ],
  [
    "syntax-error",
    "machine host { arch x86_64  ram 1M ⟦4G⟧ }",
    "Insert `size`",
    "machine host { arch x86_64  ram 1M size 4G }",
  ],
  ["syntax-error", load("initrd ⟦64M⟧"), "Insert `size`", load("initrd size 64M")],
  ["syntax-error", load("cmdline ⟦100⟧"), "Insert `length`", load("cmdline length 100")],
  ["syntax-error", `const A = (1 + ⟦2⟧\n${HOST}`, "Insert `)`", `const A = (1 + 2)\n${HOST}`],
  // What is meant for another word.
  [
    "syntax-error",
    `⟦machne⟧ host { arch x86_64  ram 1M..4G - 1 }`,
    "Change to `machine`",
    "machine host { arch x86_64  ram 1M..4G - 1 }",
  ],
  [
    "syntax-error",
    `${image("memsz 4K")}\nexpect next { ⟦lods⟧ }`,
    "Change to `loads`",
    `${image("memsz 4K")}\nexpect next { loads }`,
  ],
  [
    "syntax-error",
    `${image("memsz 4K")}\nexpect next { a ⟦abov⟧ 0 }`,
    "Change to `above`",
    `${image("memsz 4K")}\nexpect next { a above 0 }`,
  ],
  // Signs of other languages.
  ["syntax-error", `const A = 1⟦;⟧\n${HOST}`, "Remove `;`", `const A = 1\n${HOST}`],
  ["syntax-error", `⟦#⟧ a comment\n${HOST}`, "Make it a comment: `//`", `// a comment\n${HOST}`],
  ["syntax-error", `const A = 2⟦@⟧\n${HOST}`, "Remove `@`", `const A = 2\n${HOST}`],
  ["syntax-error", `${HOST} ⟦/*⟧ no end\n`, "Close the comment at the end of this line", `${HOST} /* no end */\n`],
  // Braces.
  [
    "missing-brace",
    "machine host {\n    arch x86_64\n    ram 1M..4G - ⟦1⟧\n\nconst A = 1\n",
    "Insert the closing `}`",
    "machine host {\n    arch x86_64\n    ram 1M..4G - 1\n}\n\nconst A = 1\n",
  ],
  [
    "missing-brace",
    `${HOST}\nimage next on host { buffer a { memsz 4⟦K⟧`,
    "Insert 2 closing `}`",
    `${HOST}\nimage next on host { buffer a { memsz 4K } }`,
  ],
  [
    "missing-brace",
    `${HOST}\nimage next on host {\n    buffer a {\n        memsz 4⟦K⟧\n`,
    "Insert 2 closing `}`",
    `${HOST}\nimage next on host {\n    buffer a {\n        memsz 4K\n    }\n}\n`,
  ],
  ["missing-brace", `${HOST}\n⟦}⟧\nconst A = 1\n`, "Remove the `}`", `${HOST}\nconst A = 1\n`],
  [
    "missing-brace",
    "machine ⟦host⟧ arch x86_64  ram 1M..4G - 1 }",
    "Insert `{`",
    "machine host { arch x86_64  ram 1M..4G - 1 }",
  ],
];

test.each(MENDED)("%s in %j: %s", async (code, marked, title, expected) => {
  const { after, now, action } = await mend(marked, title);
  expect(action.diagnostics?.map((mended) => mended.code)).toEqual([code]);
  expect(after).toBe(expected);
  expect(errorsIn(now)).toEqual([]);
});

test("a string that is not closed ends before the brace that ends the line, or at the end of the line", async () => {
  const disk = { "iomem.txt": "00100000-bfffffff : System RAM\n", "other.kexec": "const A = 1" };
  const field = await mend('machine host { arch x86_64  ram from ⟦"iomem.txt }⟧', "Close the string", { disk });
  expect(field.after).toBe('machine host { arch x86_64  ram from "iomem.txt" }');
  expect(field.now).toEqual([]);
  const last = await mend(`import ⟦"other.kexec⟧\n${HOST}`, "Close the string", { disk });
  expect(last.after).toBe(`import "other.kexec"\n${HOST}`);
});

test("quotes of other languages", async () => {
  const disk = { "other.kexec": "const A = 1" };
  const { after, now } = await mend(`import ⟦'⟧other.kexec'\n${HOST}`, 'Change to `"other.kexec"`', { disk });
  expect(after).toBe(`import "other.kexec"\n${HOST}`);
  expect(now).toEqual([]);
});

test("a name that is missing is not made up of a word of the language", async () => {
  await expect(mend("const ⟦=⟧ 4K", "Insert `on`")).rejects.toThrow("not offered: Insert `on`; but: ");
});

test("CRLF stays CRLF", async () => {
  const marked = "machine host {\r\n    arch x86_64\r\n    ram 1M..4G - ⟦1⟧\r\n\r\nconst A = 1\r\n";
  const { after } = await mend(marked, "Insert the closing `}`");
  expect(after).toBe("machine host {\r\n    arch x86_64\r\n    ram 1M..4G - 1\r\n}\r\n\r\nconst A = 1\r\n");
});

test("a word that hides another mistake behind it is mended first", async () => {
  const { after, now } = await mend(image("⟦size⟧ 4M  align 2M"), "Change to `memsz`");
  expect(after).toBe(image("memsz 4M  align 2M"));
  expect(now.map(({ code }) => code)).toEqual(["unknown-field"]);
  const blocks = (word: string) =>
    `${HOST}\nimage next on host {\n    ${word} a { memsz 4K }\n    bufers b { memsz 4K }\n}`;
  const buffers = await mend(blocks("⟦bufer⟧"), "Change to `buffer`");
  expect(buffers.after).toBe(blocks("buffer"));
});

test("what begins a condition is not too much", async () => {
  const marked = `${image("memsz 4K")}\nexpect next { lxyzw  ⟦a⟧ below 4G }`;
  await expect(mend(marked, "Remove `a`")).rejects.toThrow("not offered: Remove `a`");
});
