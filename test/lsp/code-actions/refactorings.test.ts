import { describe, expect, test } from "vitest";
import { readScene } from "../harness/scene.js";
import { actionsAt, errorsIn, make, open } from "./mend.js";

const HOST = "machine host { arch x86_64  kernel 7.3  ram 1M..4G - 1 }";

/** The text after the refactoring of a title at the mark ‸ of a scene. */
async function refactor(marked: string, title: string, disk: Record<string, string> = {}) {
  const { client, scene } = await open(marked, { disk });
  await client.diagnostics(scene.main);
  const { position } = scene.at();
  const actions = await actionsAt(client, scene.main, { start: position, end: position });
  const action = actions.find((one) => one.title === title);
  if (!action) throw new Error(`not offered: ${title}; but: ${actions.map((one) => one.title).join(" | ")}`);
  const files = await make(client, scene.main, action);
  const now =
    client.text(scene.main) === scene.text() ? client.shown(scene.main) : await client.diagnostics(scene.main);
  return { after: files[scene.main] as string, files, errors: errorsIn(now ?? []), kind: action.kind };
}

/** The titles that are offered at the mark ‸, those of the kinds that begin so. */
async function titlesAt(marked: string, kind = "refactor"): Promise<string[]> {
  const { client, scene } = await open(marked);
  await client.diagnostics(scene.main);
  const { position } = scene.at();
  const actions = await actionsAt(client, scene.main, { start: position, end: position }, { only: [kind] });
  return actions.map(({ title }) => title);
}

describe("a range in the other notation", () => {
  const machine = (range: string) => `machine host { arch x86_64  ram ${range} }`;

  test.each([
    ["‸1M..4G - 1", "1M size 4095M"],
    ["1M‸..4G - 1", "1M size 4095M"],
    ["0x0000_1000..0x0009_‸fbff", "0x0000_1000 size 635K"],
    ["16G..32G -‸ 1", "16G size 16G"],
    ["0x1000..0x1‸000", "0x1000 size 1"],
    ["‸4G size 60G", "4G..64G - 1"],
    ["0x7000_0000 size ‸256M", "0x7000_0000..0x7fff_ffff"],
    ["0x1000 size‸ 0x9ec00", "0x1000..0x9fbff"],
    ["‸1M size 1000", "1M..0x1003e7"],
    ["0xffff_ffff_ffff_f000 size ‸4K", "0xffff_ffff_ffff_f000..0xffff_ffff_ffff_ffff"],
    ["‸15E size 1E", "15E..0xffffffffffffffff"],
  ])("%s", async (before, expected) => {
    const { after, errors, kind } = await refactor(machine(before), `Write the range as \`${expected}\``);
    expect(after).toBe(machine(expected));
    expect(errors).toEqual([]);
    expect(kind).toBe("refactor.rewrite");
  });

  const constants = "const A = 16M\nconst B = 64M\n";

  test.each([
    ["‸A size B", "A..A + B - 1"],
    ["A..‸A + B - 1", "A size B"],
    ["A‸..B - 1", "A size B - A"],
    ["A..‸B", "A size B - A + 1"],
    ["2 * A..2 * A + B‸ - 1", "2 * A size B"],
    ["A + 4K..‸B - 1", "A + 4K size B - (A + 4K)"],
    ["A‸ size B - A", "A..A + (B - A) - 1"],
    ["A‸ size B / 2", "A..A + B / 2 - 1"],
    ["‸0 size B", "0..B - 1"],
    ["0..B ‸- 1", "0 size B"],
    ["‸(A + 4K) size (B - A)", "(A + 4K)..(A + 4K) + (B - A) - 1"],
  ])("names of constants stay: %s", async (before, expected) => {
    const { after, errors } = await refactor(constants + machine(before), `Write the range as \`${expected}\``);
    expect(after).toBe(constants + machine(expected));
    expect(errors).toEqual([]);
  });

  test("with the field's attributes, in a scratch area and in the crash kernel's range", async () => {
    const text = (ram: string, crashkernel: string, scratch: string) =>
      `machine host { arch x86_64  kernel 7.3  ram low ${ram} node 0  crashkernel ${crashkernel}  scratch a ${scratch} }`;
    const whole = ["1M..4G - 1", "2G size 256M", "1G size 64M"] as const;
    expect((await refactor(text("1M..‸4G - 1", whole[1], whole[2]), "Write the range as `1M size 4095M`")).after).toBe(
      text("1M size 4095M", whole[1], whole[2]),
    );
    expect(
      (await refactor(text(whole[0], "‸2G size 256M", whole[2]), "Write the range as `2G..2304M - 1`")).after,
    ).toBe(text(whole[0], "2G..2304M - 1", whole[2]));
    expect((await refactor(text(whole[0], whole[1], "1G size ‸64M"), "Write the range as `1G..1088M - 1`")).after).toBe(
      text(whole[0], whole[1], "1G..1088M - 1"),
    );
  });

  test.each([
    ["an empty scratch area", "machine host { arch x86_64  kernel 7.3  ram 1M..4G - 1  scratch a 1G size ‸0 }"],
    ["a comment between", machine("1M /* from */ .. /* to */ ‸4G - 1")],
    ["a comment inside", `const A = 1M\n${machine("A + ‸/* more */ 4K size A")}`],
    ["a range without a value", machine("1M..UNKNOWN‸")],
    ["a range that ends before it starts", machine("4G‸..1M")],
    ["all of the address space", `const E = 0xffff_ffff_ffff_ffff\n${machine("0..‸E")}`],
  ])("not offered for %s", async (_, marked) => {
    expect((await titlesAt(marked)).filter((title) => title.startsWith("Write the range"))).toEqual([]);
  });
});

describe("a number in the other notation", () => {
  const machine = (number: string) => `machine host { arch x86_64  ram 1M..4G - 1  memtotal ${number} }`;

  test.each([
    ["4G", "0x100000000"],
    ["0x1000_0000", "256M"],
    ["2097152", "2M"],
    ["2097152", "0x200000"],
    ["0x1000", "4K"],
  ])("%s as %s", async (before, expected) => {
    const { after, errors } = await refactor(machine(`‸${before}`), `Write it as \`${expected}\``);
    expect(after).toBe(machine(expected));
    expect(errors).toEqual([]);
  });

  test.each(["0xffff", "0x1001", "512"])("%s has no other: no unit divides it", async (number) => {
    const titles = await titlesAt(machine(`‸${number}`));
    expect(titles.filter((title) => title.startsWith("Write it as"))).toEqual([]);
  });
});

describe("a number becomes a constant", () => {
  const image = (memsz: string) => `image next on host { buffer initrd { memsz ${memsz}  top_down } }`;

  test("declared above the statement and its comments, named by what it is", async () => {
    const { after, errors, kind } = await refactor(
      `${HOST}\n\n/* The next kernel: */\n// one initrd.\n${image("180M‸")}\n`,
      "Extract 180M into a constant `INITRD`",
    );
    expect(after).toBe(
      `${HOST}\n\nconst INITRD = 180M\n\n/* The next kernel: */\n// one initrd.\n${image("INITRD")}\n`,
    );
    expect(errors).toEqual([]);
    expect(kind).toBe("refactor.extract");
  });

  test("below the constant that it follows", async () => {
    const { after } = await refactor(
      `const A = 4K  // a page\n\n${HOST}\n${image("A")}`.replace("4G - 1", "‸4G - 1"),
      "Extract 4G into a constant `RAM_END_PART`",
    );
    expect(after).toBe(
      `const A = 4K  // a page\nconst RAM_END_PART = 4G\n\n${HOST.replace("4G", "RAM_END_PART")}\n${image("A")}`,
    );
  });

  test("everywhere in the file where the same number is, however it is written", async () => {
    const { after, errors } = await refactor(
      `
        const A = 180M
        // 180M
        ${HOST}
        ${image("184320K - 4K + 180M")}
        image other on host { buffer initrd { memsz 180M‸  bufsz 0xb400000  buf_max 180M * 2 } }
      `,
      "Extract every 180M of this file into a constant `INITRD`",
    );
    expect(after).toBe(
      [
        "const A = 180M",
        "// 180M",
        HOST,
        "const INITRD = 180M",
        "",
        image("INITRD - 4K + INITRD"),
        "image other on host { buffer initrd { memsz INITRD  bufsz INITRD  buf_max INITRD * 2 } }",
        "",
      ].join("\n"),
    );
    expect(errors).toEqual([]);
  });

  test("with a free name, imported ones included", async () => {
    const { after, errors } = await refactor(
      `import "sizes.kexec"\n${HOST}\n${image("180M‸")}`,
      "Extract 180M into a constant `INITRD2`",
      { "sizes.kexec": "const INITRD = 1G" },
    );
    expect(after).toContain("const INITRD2 = 180M");
    expect(errors).toEqual([]);
  });

  test("a constant that there is serves too", async () => {
    const { after, errors } = await refactor(
      `import "sizes.kexec"\nconst PAGE = 4K\n${HOST}\n${image("‸184320K")}`,
      "Replace by `SIZE`",
      { "sizes.kexec": "const SIZE = 180M\nconst TWICE = 2 * SIZE" },
    );
    expect(after).toContain("memsz SIZE ");
    expect(errors).toEqual([]);
  });

  test.each([
    [
      "in a header",
      "init_size",
      "kernel { file_size 14M  setup_sects 39  init_size 56M‸  kernel_alignment 2M  pref_address 16M }",
      "INIT_SIZE",
    ],
    ["of an initrd", "initrd", "initrd size 64M‸", "INITRD"],
    ["of a command line", "cmdline", "cmdline length 100‸", "CMDLINE_LENGTH"],
    ["of the purgatory", "purgatory", "purgatory { memsz 20K‸ }", "PURGATORY_MEMSZ"],
    ["of an amount", "ima", "ima 8K‸", "IMA"],
  ])("is named %s", async (_, __, part, name) => {
    const text = `${HOST}\nimage next on host { load bzImage { ${part} } }`;
    expect((await titlesAt(text, "refactor.extract"))[0]).toContain(`into a constant \`${name}\``);
  });

  const ASKED = (sizes: string, headroom: string) =>
    `${HOST}\n\n${image("16M")}\n\nsweep growth of next { initrd ${sizes} }\n\nexpect next { headroom initrd >= ${headroom} }`;

  test.each([
    [ASKED("from 32M‸ to 64M step 8M", "4M"), "32M", "INITRD_FROM", ASKED("from INITRD_FROM to 64M step 8M", "4M")],
    [ASKED("from 32M to ‸64M step 8M", "4M"), "64M", "INITRD_TO", ASKED("from 32M to INITRD_TO step 8M", "4M")],
    [ASKED("from 32M to 64M step 8‸M", "4M"), "8M", "INITRD_STEP", ASKED("from 32M to 64M step INITRD_STEP", "4M")],
    [
      ASKED("from 32M to 64M step 8M", "‸4M"),
      "4M",
      "INITRD_HEADROOM",
      ASKED("from 32M to 64M step 8M", "INITRD_HEADROOM"),
    ],
  ])("of a sweep or a headroom, and back: %s", async (marked, number, name, expected) => {
    const { after, errors } = await refactor(marked, `Extract ${number} into a constant \`${name}\``);
    const constant = `const ${name} = ${number}\n\n`;
    expect(after.replace(constant, "")).toBe(expected);
    expect(after).toContain(constant);
    expect(errors).toEqual([]);
    const from = after.lastIndexOf(name);
    const back = `${after.slice(0, from)}‸${after.slice(from)}`;
    const inlined = await refactor(back, `Inline every \`${name}\` and remove it`);
    expect(inlined.after).toBe(marked.replace("‸", ""));
    const here = await refactor(back, `Inline \`${name}\`: ${number}`);
    expect(here.after.replace(constant, "")).toBe(marked.replace("‸", ""));
    const again = here.after.slice(0, from) + here.after.slice(from).replace(number, `${number}‸`);
    expect((await refactor(again, `Replace by \`${name}\``)).after).toBe(after);
  });

  test("of a scratch area of a sweep, named by the area", async () => {
    const text = `${HOST}\n${image("16M")}\nsweep growth of next { scratch global from 32M‸ to 64M step 8M }`;
    expect((await titlesAt(text, "refactor.extract"))[0]).toBe("Extract 32M into a constant `GLOBAL_FROM`");
  });

  test.each([
    ["the value of a constant", "const A = 4K‸"],
    ["the one before an address", HOST.replace("- 1", "- 1‸")],
    ["a version", HOST.replace("7.3", "7‸.3")],
    ["a page size of the processors", "machine b { arch arm64  granules 4K‸  ram 1G..4G - 1 }"],
  ])("not %s", async (_, marked) => {
    expect(await titlesAt(marked, "refactor.extract")).toEqual([]);
  });

  test("a part of the value of a constant", async () => {
    const { after } = await refactor(`const A = 4K‸ * 3\n${HOST}`, "Extract 4K into a constant `A_PART`");
    expect(after).toBe(`const A_PART = 4K\nconst A = A_PART * 3\n${HOST}`);
  });
});

describe("a constant becomes its value", () => {
  const image = (memsz: string) => `image next on host { buffer initrd { memsz ${memsz}  bufsz SIZE } }`;

  test("here", async () => {
    const { after, errors, kind } = await refactor(
      `const SIZE = 180M\n${HOST}\n${image("4K + SIZE‸")}`,
      "Inline `SIZE`: 180M",
    );
    expect(after).toBe(`const SIZE = 180M\n${HOST}\n${image("4K + 180M")}`);
    expect(errors).toEqual([]);
    expect(kind).toBe("refactor.inline");
  });

  test("in parentheses where it is a sum among others", async () => {
    const { after } = await refactor(
      `const SIZE = 1M + 4K\n${HOST}\n${image("2 * SIZE‸")}`,
      "Inline `SIZE`: (1M + 4K)",
    );
    expect(after).toContain("memsz 2 * (1M + 4K) ");
    expect(
      (await refactor(`const SIZE = 1M + 4K\n${HOST}\n${image("SIZE‸")}`, "Inline `SIZE`: 1M + 4K")).after,
    ).toContain("memsz 1M + 4K ");
    expect(
      (await refactor(`const SIZE = (1M + 4K)\n${HOST}\n${image("2 * SIZE‸")}`, "Inline `SIZE`: (1M + 4K)")).after,
    ).toContain("memsz 2 * (1M + 4K) ");
  });

  test("as a number where its expression means nothing", async () => {
    const disk = { "sizes.kexec": "const SIZE = 2 * PART\nconst PART = 90M" };
    const { after, errors } = await refactor(
      `import "sizes.kexec"\n${HOST}\n${image("‸SIZE")}`,
      "Inline `SIZE`: 180M",
      disk,
    );
    expect(after).toContain("memsz 180M ");
    expect(errors).toEqual([]);
  });

  test("everywhere, with its declaration gone: in the files that import this one as well", async () => {
    const { after, files, errors } = await refactor(
      `
        const PART = 2M
        const SIZ‸E = 90 * PART
        const TWICE = 2 * SIZE
        ${HOST}
        ${image("SIZE")}
        //// file: other.kexec
        import "main.kexec"
        image other on host { buffer initrd { memsz SIZE + 4K } }
        //// file: own.kexec
        import "main.kexec"
        const SIZE = 4K
        image own on host { buffer initrd { memsz SIZE } }
      `,
      "Inline every `SIZE` and remove it",
    );
    expect(after).toBe(
      [
        "const PART = 2M",
        "const TWICE = 2 * (90 * PART)",
        HOST,
        image("90 * PART").replace("SIZE", "90 * PART"),
        "",
      ].join("\n"),
    );
    expect(files["other.kexec"]).toContain("memsz 180M + 4K");
    expect(files["own.kexec"]).toContain("memsz SIZE }");
    expect(errors).toEqual([]);
  });

  test.each([
    ["a constant without a value", "const A = B\nconst B = A‸"],
    ["the name of a machine", HOST.replace("host", "ho‸st")],
    ["one of another file, everywhere", 'import "other.kexec"\nconst A = 1'],
  ])("not %s", async (_, marked) => {
    const text = marked.includes("‸") ? marked : `${marked}‸`;
    expect(
      await titlesAt(text, "refactor.inline").then((titles) => titles.filter((title) => !title.includes("`A`"))),
    ).toEqual([]);
    expect(readScene(text).positions()).toHaveLength(1);
  });
});

test("back and forth is where it began", async () => {
  const text = `${HOST}\n\nimage next on host { buffer initrd { memsz 180M } }\n`;
  const extracted = await refactor(text.replace("180M", "18‸0M"), "Extract 180M into a constant `INITRD`");
  const inlined = await refactor(
    extracted.after.replace("memsz INITRD", "memsz ‸INITRD"),
    "Inline every `INITRD` and remove it",
  );
  expect(inlined.after).toBe(text);
  const first = await refactor(`const SI‸ZE = 4K\n\n${HOST}\n`, "Inline every `SIZE` and remove it");
  expect(first.after).toBe(`${HOST}\n`);
  const second = await refactor(
    `const A = 1\r\nconst SI‸ZE = 4K\r\n\r\n${HOST}\r\n`,
    "Inline every `SIZE` and remove it",
  );
  expect(second.after).toBe(`const A = 1\r\n\r\n${HOST}\r\n`);
});

test("broken text around the cursor offers no nonsense, and no fault", async () => {
  for (const text of [
    "machine host { ram 1M..‸",
    "const A = ‸",
    "‸",
    "image a on b { buffer k { memsz 4K +‸ } }",
    'import "‸',
  ]) {
    const { client, scene } = await open(text);
    await client.diagnostics(scene.main);
    const { position } = scene.at();
    for (const action of await actionsAt(client, scene.main, { start: position, end: position })) {
      await make(client, scene.main, action);
      client.change(scene.main, scene.text());
    }
  }
});
