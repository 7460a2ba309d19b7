import { describe, expect, test } from "vitest";
import { errorsIn, mend } from "./mend.js";

const PC = "machine pc { arch x86_64  kernel 7.3  ram 1M..4G - 1  crashkernel 1G size 256M }";
const BOARD = "machine board { arch arm64  kernel 7.3  ram 1G..4G - 1 }";
const KERNEL = "kernel { file_size 34M  image_size 36M }  dtb size 8K";
const BZ_KERNEL = "kernel { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }";

/** What is wrong, the title, and the whole text after it, in which nothing is. */
const MENDED: readonly [code: string, marked: string, title: string, after: string][] = [
  [
    "loader-not-in-kernel",
    `${BOARD}\nimage a on board { load ⟦bzImage⟧ { ${KERNEL} } }`,
    "Load by `arm64_Image`, the loader of arm64",
    `${BOARD}\nimage a on board { load arm64_Image { ${KERNEL} } }`,
  ],
  [
    "loader-not-in-kernel",
    `${BOARD}\nimage a on board { load ⟦bzImage⟧ { ${BZ_KERNEL} } }`,
    "Make `board` a machine of that loader: `arch x86_64`",
    `${BOARD.replace("arm64", "x86_64")}\nimage a on board { load bzImage { ${BZ_KERNEL} } }`,
  ],
  [
    "load-not-alone",
    `${BOARD}\nimage a on board {\n    load arm64_Image { ${KERNEL} }\n    buffer ⟦initrd⟧ { memsz 64M  top_down }\n}`,
    "Make it a part of the load: `initrd size 64M`",
    `${BOARD}\nimage a on board {\n    load arm64_Image { ${KERNEL}  initrd size 64M }\n}`,
  ],
  [
    "load-not-alone",
    `${BOARD}\nimage a on board {\n    buffer ⟦one⟧ { memsz 64M }\n    load arm64_Image { ${KERNEL} }\n    buffer two { memsz 64M }\n}`,
    "Remove the buffers beside the load",
    `${BOARD}\nimage a on board {\n    load arm64_Image { ${KERNEL} }\n}`,
  ],
  [
    "load-not-alone",
    `${BOARD}\nimage a on board { load arm64_Image { ${KERNEL} }  load ⟦arm64_Image⟧ { ${KERNEL} } }`,
    "Remove the second `load`",
    `${BOARD}\nimage a on board { load arm64_Image { ${KERNEL} } }`,
  ],
  [
    "unknown-field",
    `${BOARD}\nimage a on board { load arm64_Image { kernel { file_size 34M  image_size 36M  ⟦init_size⟧ 36M }  dtb size 8K } }`,
    "Remove `init_size`",
    `${BOARD}\nimage a on board { load arm64_Image { ${KERNEL} } }`,
  ],
  [
    "field-without-effect",
    `${PC}\nimage a on pc { load bzImage { ${BZ_KERNEL}  ⟦elfcorehdr⟧ { bufsz 4K } } }`,
    "Remove `elfcorehdr`",
    `${PC}\nimage a on pc { load bzImage { ${BZ_KERNEL} } }`,
  ],
  [
    "segment-not-aligned",
    `${PC}\nimage a on pc { buffer ⟦k⟧ { memsz 8K  mem 0x100_1234 } }`,
    "Round down to 0x1001000. `a` then loads",
    `${PC}\nimage a on pc { buffer k { memsz 8K  mem 0x1001000 } }`,
  ],
  [
    "segment-not-aligned",
    `${PC}\nimage a on pc { buffer ⟦k⟧ { memsz 8K  mem 16M - 1 } }`,
    "Round up to 16M. `a` then loads",
    `${PC}\nimage a on pc { buffer k { memsz 8K  mem 16M } }`,
  ],
  [
    "segment-beyond-limit",
    `${PC}\nimage a on pc { buffer ⟦k⟧ { memsz 8K  mem 64T } }`,
    "Say that page tables have 5 levels: `paging 5`. `a` then loads",
    `${PC.replace(" }", "  paging 5 }")}\nimage a on pc { buffer k { memsz 8K  mem 64T } }`,
  ],
  [
    "segment-overlap",
    `${PC}\nimage a on pc { buffer k { memsz 8K }  buffer ⟦i⟧ { memsz 8K  mem 1M } }`,
    "Let the kernel search a place for `i`: remove `mem`. `a` then loads",
    `${PC}\nimage a on pc { buffer k { memsz 8K }  buffer i { memsz 8K } }`,
  ],
  [
    "segment-wraps",
    `${PC}\nimage a on pc { buffer ⟦k⟧ { memsz 8K  mem 0xffff_ffff_ffff_f000 } }`,
    "Let the kernel search a place for `k`: remove `mem`. `a` then loads",
    `${PC}\nimage a on pc { buffer k { memsz 8K } }`,
  ],
  [
    "segment-outside-crashkernel",
    `${PC}\nimage a on pc { type crash  buffer ⟦k⟧ { memsz 8K  mem 16M } }`,
    "Let the kernel search a place for `k`: remove `mem`. `a` then loads",
    `${PC}\nimage a on pc { type crash  buffer k { memsz 8K } }`,
  ],
];

test.each(MENDED)("%s in %j: %s", async (code, marked, title, expected) => {
  const { after, now, action } = await mend(marked, title);
  expect(action.diagnostics?.map((mended) => mended.code)).toEqual([code]);
  expect(after).toBe(expected);
  expect(errorsIn(now)).toEqual([]);
});

test("an image above the limit may be kept below it", async () => {
  const far = "machine far { arch x86_64  kernel 7.3  ram 1M..1G - 1  ram 64T size 1G }";
  const { after, now } = await mend(
    `${far}\nimage a on far { buffer ⟦k⟧ { memsz 8K  top_down } }`,
    "Keep `k` below the limit by `buf_max`. `a` then loads",
  );
  expect(after).toContain("{ memsz 8K  top_down  buf_max");
  expect(errorsIn(now)).toEqual([]);
});

test("a search that never ends", async () => {
  const host = "machine host { arch x86_64  kernel 6.12  ram 0 size 64K  memtotal 1G }";
  const text = `${host}\nimage a on host { buffer none { memsz 0  buf_max 0  top_down }  buffer ⟦kernel⟧ { memsz 4K  top_down } }`;
  const without = await mend(text, "Remove `none`: `a` then loads");
  expect(without.after).toBe(`${host}\nimage a on host { buffer kernel { memsz 4K  top_down } }`);
  expect(without.now).toEqual([]);
  // The segment without a byte touches every place: the search ends, and finds none.
  const above = await mend(text, "Keep `kernel` from address 0 by `buf_min 4K`");
  expect(above.after).toContain("buffer kernel { memsz 4K  top_down  buf_min 4K }");
  expect(errorsIn(above.now)).toEqual(["no-hole"]);
});

describe("what is expected", () => {
  const small = "machine small { arch x86_64  kernel 6.16  ram low 1M..1G - 1  scratch only 512M size 64M }";
  const image = "image next on small { buffer kernel { memsz 8M }  buffer ⟦initrd⟧ { memsz 180M } }";
  const plain = image.replace(/[⟦⟧]/g, "");
  const fails = "fails EADDRNOTAVAIL at initrd";
  const title = `Expect \`next\` to fail: \`${fails}\``;

  test("of a failure that is meant to stay, in an `expect` of its own", async () => {
    const { after, now } = await mend(`${small}\n${image}\n`, title);
    expect(after).toBe(`${small}\n${plain}\n\nexpect next { ${fails} }\n`);
    expect(now.map(({ code, severity }) => [code, severity])).toEqual([["no-hole", 3]]);
  });

  test("in the `expect` that there is, in place of `loads`", async () => {
    const other = await mend(`${small}\n${image}\nexpect next { kernel in only }\n`, title);
    expect(other.after).toContain(`expect next { kernel in only  ${fails} }`);
    expect(errorsIn(other.now)).toEqual([]);
    const loads = await mend(`${small}\n${image}\nexpect next {\n    loads\n    kernel in only\n}\n`, title);
    expect(loads.after).toContain(`expect next {\n    ${fails}\n    kernel in only\n}`);
    expect(errorsIn(loads.now)).toEqual([]);
  });

  test("in place of every outcome that is expected and does not come", async () => {
    const wrong = await mend(`${small}\n${image}\nexpect next { fails EINVAL }\n`, title);
    expect(wrong.after).toBe(`${small}\n${plain}\nexpect next { ${fails} }\n`);
    const two = await mend(
      `${small}\n${image}\nexpect next {\n    loads\n    kernel in only\n    fails EINVAL\n}\nexpect next { loads }\n`,
      title,
    );
    expect(two.after).toBe(
      `${small}\n${plain}\nexpect next {\n    ${fails}\n    kernel in only\n}\nexpect next { ${fails} }\n`,
    );
    expect(errorsIn(two.now)).toEqual([]);
  });

  test.each([
    ["expect next { loads fails EINVAL fails ENOMEM }", `expect next { ${fails} }`],
    ["expect next { fails EINVAL, loads, fails ENOMEM, kernel in only }", `expect next { ${fails}, kernel in only }`],
    [
      "expect next {\n    loads\n    fails EINVAL fails ENOMEM  // both\n    kernel in only\n}",
      `expect next {\n    ${fails}\n    kernel in only\n}`,
    ],
    [
      "expect next {\n    loads\n    fails EINVAL fails ENOMEM kernel in only\n}",
      `expect next {\n    ${fails}\n    kernel in only\n}`,
    ],
    [
      "expect next {\n    loads kernel in only fails EINVAL /* a */ fails ENOMEM\n    fails ENOEXEC\n}",
      `expect next {\n    ${fails} kernel in only /* a */\n}`,
    ],
    [
      "expect next {\n    loads\n    fails EINVAL /* a */ fails ENOMEM // b\n    fails ENOEXEC fails EFBIG }",
      `expect next {\n    ${fails}\n    /* a */ // b\n    }`,
    ],
  ])("in place of one of many outcomes, without the others: %j", async (before, expected) => {
    const { after, now } = await mend(`${small}\n${image}\n${before}\n`, title);
    expect(after).toBe(`${small}\n${plain}\n${expected}\n`);
    expect(errorsIn(now)).toEqual([]);
  });

  const failing = (condition: string) => `${small}\n${plain}\nexpect next { ${condition} }`;
  const loading = (condition: string) =>
    `${small}\nimage next on small { buffer kernel { memsz 8M } }\nexpect next { ${condition} }`;

  test.each([
    [failing("⟦loads⟧"), `Expect \`${fails}\``, failing(fails)],
    [failing("⟦fails EINVAL⟧"), "Expect `fails EADDRNOTAVAIL`", failing("fails EADDRNOTAVAIL")],
    [failing("⟦fails EINVAL⟧"), `Expect \`${fails}\``, failing(fails)],
    [failing("⟦initrd in only⟧"), `Expect \`${fails}\``, failing(fails)],
    [failing(`${fails}  ⟦initrd in only⟧`), "Remove `initrd in only`", failing(fails)],
    [
      loading("⟦kernel in low⟧").replace("ram low 1M", "ram low 1M..2M - 1  ram high 2M"),
      "Expect `kernel in only`",
      loading("kernel in only").replace("ram low 1M", "ram low 1M..2M - 1  ram high 2M"),
    ],
    [loading("⟦kernel at 1M⟧"), "Expect `kernel at 0x20000000`", loading("kernel at 0x20000000")],
    [loading("⟦kernel below 512M⟧"), "Expect `kernel below 0x20800000`", loading("kernel below 0x20800000")],
  ])("%j: %s", async (marked, title, expected) => {
    const { after, now } = await mend(marked, title);
    expect(after).toBe(expected);
    expect(errorsIn(now)).toEqual([]);
  });
});

describe("files", () => {
  test("of memory and of reserved memory, swapped", async () => {
    const disk = {
      memory: "   0: 0x0000000040000000..0x00000000bfffffff    0 NONE\n",
      reserved: "   0: 0x0000000040200000..0x000000004053ffff    0 NONE\n",
    };
    const { after, now } = await mend(
      'machine b { arch arm64  kernel 6.12  ram from "reserved"  reserved from ⟦"memory"⟧ }',
      'Swap "reserved" and "memory"',
      { disk },
    );
    expect(after).toBe('machine b { arch arm64  kernel 6.12  ram from "memory"  reserved from "reserved" }');
    expect(now).toEqual([]);
  });

  test("of addresses and lengths, swapped; not of one that is named twice", async () => {
    const disk = { p: "0x40000000\n0x41000000\n0x42000000\n", l: "0x1000000\n0x1000000\n0x1000000\n" };
    const { after, now } = await mend(
      'machine a { arch x86_64  kernel 7.3  ram 1M..4G - 1  scratch from ⟦"l"⟧ "p" }',
      'Swap "l" and "p"',
      { disk },
    );
    expect(after).toContain('scratch from "p" "l"');
    expect(now).toEqual([]);
    const twice = 'machine a { arch x86_64  kernel 7.3  ram 1M..4G - 1  scratch from "p" ⟦"./p"⟧ }';
    await expect(mend(twice, 'Swap "p" and "./p"', { disk })).rejects.toThrow("not offered");
  });
});

describe("a log that differs", () => {
  const log = (segments: readonly [mem: string, bufsz: string, memsz: string][]) =>
    `[    0.000000] Linux version 6.12.117 (a@b) #1 SMP\n[   24.8] kexec_file: nr_segments = ${segments.length}\n${segments
      .map(
        ([mem, bufsz, memsz], i) =>
          `[   24.8] kexec_file: segment[${i}]: buf=0x0 bufsz=${bufsz} mem=${mem} memsz=${memsz}\n`,
      )
      .join("")}`;
  const machine = (kernel: string) => `machine lab { arch x86_64  kernel ${kernel}  ram 1M..1G - 1  ram 4G size 1G }`;
  const image = (memsz = "8K") => `image next on lab { buffer a { memsz ${memsz}  top_down } }`;

  test("for the kernel that ran", async () => {
    // Linux 6.1 walks upward even for top_down: the range from 1M on is the first.
    const disk = { log: log([["0x13fffe000", "0x2000", "0x2000"]]) };
    const { after, now } = await mend(
      `${machine("6.1")}\n${image()}\n⟦observed next from "log"⟧`,
      "Say `kernel 6.12.94`: all then agrees with the log",
      { disk },
    );
    expect(after).toContain(machine("6.12.94"));
    expect(now.filter(({ code }) => code === "observed-differs")).toEqual([]);
  });

  test("for the size of a buffer, and for the load that is meant", async () => {
    const there = log([["0x13fffd000", "0x3000", "0x3000"]]);
    const size = await mend(
      `${machine("6.12.117")}\n${image()}\n⟦observed next from "log"⟧`,
      "Say `memsz 12K` of `a`: all then agrees with the log",
      { disk: { log: there } },
    );
    expect(size.after).toContain(image("12K"));
    expect(errorsIn(size.now)).toEqual([]);
    const two = log([["0x13fffe000", "0x2000", "0x2000"]]) + there;
    const load = await mend(
      `${machine("6.12.117")}\n${image()}\n⟦observed next from "log"⟧`,
      "Say `load 1`: all then agrees with the log",
      { disk: { log: two } },
    );
    expect(load.after).toContain('observed next from "log" load 1');
    expect(errorsIn(load.now)).toEqual([]);
  });
});
