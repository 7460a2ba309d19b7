import { expect, test } from "vitest";
import { errorsIn, mend } from "./mend.js";

const HEADER = "kernel { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }";

/** A machine on lines of its own, as scenarios are written. */
const LINES = (...fields: string[]) => `machine host {\n${fields.map((field) => `    ${field}\n`).join("")}}\n`;

/** What is wrong, the title, and the whole text after it. */
const CHANGES: readonly [code: string, marked: string, title: string, after: string][] = [
  // Removed with what sets it apart.
  [
    "duplicate-field",
    "machine host { arch x86_64  ⟦arch⟧ arm64  ram 1M..4G - 1 }",
    "Remove the second one",
    "machine host { arch x86_64  ram 1M..4G - 1 }",
  ],
  [
    "duplicate-field",
    "machine host { arch arm64  ⟦arch⟧ x86_64  ram 1M..4G - 1 }",
    "Remove the first one",
    "machine host { arch x86_64  ram 1M..4G - 1 }",
  ],
  [
    "duplicate-field",
    LINES("arch x86_64", "⟦arch⟧ arm64  // which?", "ram 1M..4G - 1"),
    "Remove the second one",
    LINES("arch x86_64", "ram 1M..4G - 1"),
  ],
  [
    "duplicate-field",
    LINES("arch x86_64", "⟦arch⟧ arm64 /* a */ // b", "// of the host", "ram 1M..4G - 1"),
    "Remove the second one",
    LINES("arch x86_64", "// of the host", "ram 1M..4G - 1"),
  ],
  [
    "duplicate-field",
    LINES("arch x86_64", "memtotal 4G", "⟦memtotal⟧ 2G", "ram 1M..4G - 1"),
    "Remove the second one",
    LINES("arch x86_64", "memtotal 4G", "ram 1M..4G - 1"),
  ],
  [
    "duplicate-field",
    LINES("arch x86_64", "ram 1M..4G - 1 node 0 node ⟦1⟧ driver_managed"),
    "Remove the second one",
    LINES("arch x86_64", "ram 1M..4G - 1 node 0 driver_managed"),
  ],
  [
    "duplicate-field",
    LINES("arch x86_64", "ram 1M..4G - 1 node 0 node ⟦1⟧"),
    "Remove the first one",
    LINES("arch x86_64", "ram 1M..4G - 1 node 1"),
  ],
  [
    "duplicate-field",
    LINES("arch x86_64", "ram 1M..4G - 1", "ram 4G size 1G driver_managed ⟦driver_managed⟧"),
    "Remove the second one",
    LINES("arch x86_64", "ram 1M..4G - 1", "ram 4G size 1G driver_managed"),
  ],
  [
    "duplicate-field",
    LINES("arch x86_64", "config IMA_KEXEC no ⟦IMA_KEXEC⟧", "ram 1M..4G - 1"),
    "Remove the second one",
    LINES("arch x86_64", "config IMA_KEXEC", "ram 1M..4G - 1"),
  ],
  [
    "field-without-effect",
    LINES("arch arm64", "kernel 6.12", "⟦paging⟧ 5", "ram 1G..4G - 1"),
    "Remove `paging`",
    LINES("arch arm64", "kernel 6.12", "ram 1G..4G - 1"),
  ],
  [
    "empty-range",
    LINES("arch arm64", "ram 1G..4G - 1", "reserved none ⟦2G size 0⟧"),
    "Remove the empty range",
    LINES("arch arm64", "ram 1G..4G - 1"),
  ],
  // Added where such a field stands, in the columns of its neighbours.
  [
    "missing-field",
    `machine ⟦host⟧ {\n    kernel 6.16\n    ram    1M..4G - 1\n}\n`,
    "Add `arch x86_64`",
    LINES("arch x86_64", "kernel 6.16", "ram    1M..4G - 1"),
  ],
  [
    "missing-field",
    `machine ⟦host⟧ {\n    kernel   6.16\n    ram    1M..4G - 1\n}\n`,
    "Add `arch arm64`",
    LINES("arch     arm64", "kernel   6.16", "ram    1M..4G - 1"),
  ],
  [
    "missing-field",
    "machine ⟦host⟧ { arch x86_64 }",
    "Add `ram 1M..4G - 1`",
    "machine host { arch x86_64  ram 1M..4G - 1 }",
  ],
  [
    "missing-field",
    "machine ⟦host⟧ { arch arm64  kernel 6.16  scratch a 60G size 256M }",
    "Add `ram 1G..61G - 1`",
    "machine host { arch arm64  kernel 6.16  ram 1G..61G - 1  scratch a 60G size 256M }",
  ],
  [
    "missing-field",
    `machine host { arch arm64  ram 1G..4G - 1 }\nimage a on host { buffer ⟦kernel⟧ { bufsz 5K  top_down } }`,
    "Add `memsz 8K`",
    `machine host { arch arm64  ram 1G..4G - 1 }\nimage a on host { buffer kernel { memsz 8K  bufsz 5K  top_down } }`,
  ],
  [
    "missing-field",
    `machine host { arch arm64  ram 1G..4G - 1 }\nimage a on host { buffer ⟦initrd⟧ { } }`,
    "Add `memsz 64M`",
    `machine host { arch arm64  ram 1G..4G - 1 }\nimage a on host { buffer initrd { memsz 64M } }`,
  ],
  [
    "missing-field",
    `machine host { arch arm64  ram 1G..4G - 1 }\nimage a on host { buffer ⟦initrd⟧ {} }`,
    "Add `memsz 64M`",
    `machine host { arch arm64  ram 1G..4G - 1 }\nimage a on host { buffer initrd { memsz 64M } }`,
  ],
  [
    "missing-field",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc { load ⟦bzImage⟧ {\n    } }`,
    "Add a `kernel` with the header of a common one",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc { load bzImage {\n    ${HEADER}\n} }`,
  ],
  [
    "missing-field",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc { load bzImage { ⟦kernel⟧ { file_size 14M  setup_sects 39  init_size 56M  pref_address 16M } } }`,
    "Add `kernel_alignment 2M`",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc { load bzImage { kernel { file_size 14M  setup_sects 39  init_size 56M  pref_address 16M  kernel_alignment 2M } } }`,
  ],
  [
    "missing-field",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc { load bzImage { ⟦kernel⟧ { } } }`,
    "Add what it lacks, as a common kernel has it",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc { load bzImage { ${HEADER} } }`,
  ],
  [
    "missing-field",
    `machine board { arch arm64  kernel 7.3  ram 1G..4G - 1 }\nimage a on board {\n    load ⟦arm64_Image⟧ {\n        kernel { file_size 34M  image_size 36M }\n        initrd size 64M  // small\n    }\n}`,
    "Add `dtb size 8K`",
    `machine board { arch arm64  kernel 7.3  ram 1G..4G - 1 }\nimage a on board {\n    load arm64_Image {\n        kernel { file_size 34M  image_size 36M }\n        initrd size 64M  // small\n        dtb size 8K\n    }\n}`,
  ],
  [
    "missing-field",
    `machine pseries { arch ppc64  kernel 6.12  ram 1G..4G - 1 }\nimage a on pseries { buffer ⟦k⟧ { bufsz 100000 } }`,
    "Add `memsz 128K`",
    `machine pseries { arch ppc64  kernel 6.12  ram 1G..4G - 1 }\nimage a on pseries { buffer k { memsz 128K  bufsz 100000 } }`,
  ],
  [
    "size-not-rounded",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc { buffer initrd { memsz ⟦10000⟧  top_down } }`,
    "Round up to 12K, with `bufsz 10000`",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc { buffer initrd { memsz 12K  bufsz 10000  top_down } }`,
  ],
  [
    "size-not-rounded",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc { buffer initrd { memsz ⟦10000⟧  bufsz 9K } }`,
    "Round up to 12K",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc { buffer initrd { memsz 12K  bufsz 9K } }`,
  ],
  [
    "memsz-zero",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc { buffer notes { memsz ⟦0⟧ } }`,
    "Give it a page: `memsz 4K`",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc { buffer notes { memsz 4K  bufsz 0 } }`,
  ],
  [
    "memsz-zero",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc {\n    buffer notes { memsz ⟦0⟧ }\n    buffer kernel { memsz 4K }\n}`,
    "Remove `notes`",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc {\n    buffer kernel { memsz 4K }\n}`,
  ],
  [
    "bufsz-over-memsz",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc { buffer ⟦kernel⟧ { bufsz 56M  memsz 14M } }`,
    "Swap `bufsz` and `memsz`",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc { buffer kernel { bufsz 14M  memsz 56M } }`,
  ],
  [
    "bufsz-over-memsz",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc { buffer ⟦kernel⟧ { bufsz 14M + 1  memsz 14M } }`,
    "Raise `memsz` to 14340K",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc { buffer kernel { bufsz 14M + 1  memsz 14340K } }`,
  ],
  [
    "empty-image",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage ⟦a⟧ on pc { }`,
    "Load a common kernel",
    `machine pc { arch x86_64  ram 1M..4G - 1 }\nimage a on pc { load bzImage { ${HEADER} } }`,
  ],
  [
    "empty-image",
    `machine pc { arch riscv64  ram 2G..4G - 1 }\nimage ⟦a⟧ on pc {\n    type default\n}`,
    "Add a buffer",
    `machine pc { arch riscv64  ram 2G..4G - 1 }\nimage a on pc {\n    type default\n    buffer kernel { memsz 56M  buf_align 2M  buf_min 16M  top_down }\n}`,
  ],
  // The kernel, and what goes with it.
  [
    "kho-not-in-kernel",
    "machine a { arch x86_64  kernel 6.12  ram 1M..4G - 1  ⟦scratch s 1G size 64M⟧ }",
    "Raise the kernel to 6.16",
    "machine a { arch x86_64  kernel 6.16  ram 1M..4G - 1  scratch s 1G size 64M }",
  ],
  [
    "kho-not-in-kernel",
    "machine a { arch x86_64  kernel 6.12  ram 1M..4G - 1  ⟦scratch s 1G size 64M⟧ }",
    "Turn KHO off: `kho off`",
    "machine a { arch x86_64  kernel 6.12  ram 1M..4G - 1  kho off  scratch s 1G size 64M }",
  ],
  [
    "kho-not-in-kernel",
    "machine a { arch x86_64  kernel 6.12  ram 1M..4G - 1  ⟦kho on⟧ }",
    "Turn KHO off: `kho off`",
    "machine a { arch x86_64  kernel 6.12  ram 1M..4G - 1  kho off }",
  ],
  [
    "kernel-newer-than-known",
    LINES("arch   x86_64", "kernel ⟦7.9⟧", "ram    1M..4G - 1"),
    "Leave the kernel out: the newest that is known",
    LINES("arch   x86_64", "ram    1M..4G - 1"),
  ],
  [
    "ima-not-given",
    `machine pc { arch x86_64  ram 1M..4G - 1  config IMA_KEXEC }\nimage a on pc { load ⟦bzImage⟧ { ${HEADER} } }`,
    "Add `ima 4K`, a page as in most cases",
    `machine pc { arch x86_64  ram 1M..4G - 1  config IMA_KEXEC }\nimage a on pc { load bzImage { ${HEADER}  ima 4K } }`,
  ],
  [
    "granules-not-given",
    `machine b { arch arm64  kernel 7.3  ram 1G..4G - 1 }\nimage a on b { load arm64_Image { ⟦kernel⟧ { file_size 34M  image_size 36M  flags 0xe }  dtb size 8K } }`,
    "Say that the processors support 4K, 64K: `granules 4K 64K`",
    `machine b { arch arm64  kernel 7.3  ram 1G..4G - 1  granules 4K 64K }\nimage a on b { load arm64_Image { kernel { file_size 34M  image_size 36M  flags 0xe }  dtb size 8K } }`,
  ],
  [
    "image-refused",
    `machine b { arch arm64  kernel 7.3  granules 4K 16K  ram 1G..4G - 1 }\nimage a on b { load arm64_Image { ⟦kernel⟧ { file_size 34M  image_size 36M  flags 0xe }  dtb size 8K } }`,
    "Say that the processors support 4K, 16K, 64K: `granules 4K 16K 64K`",
    `machine b { arch arm64  kernel 7.3  granules 4K 16K 64K  ram 1G..4G - 1 }\nimage a on b { load arm64_Image { kernel { file_size 34M  image_size 36M  flags 0xe }  dtb size 8K } }`,
  ],
];

test.each(CHANGES)("%s in %j: %s", async (code, marked, title, expected) => {
  const { after, now, action } = await mend(marked, title);
  expect(action.diagnostics?.map((mended) => mended.code)).toEqual([code]);
  expect(after).toBe(expected);
  expect(errorsIn(now)).toEqual([]);
});

test("the architecture is that of the loader that is used", async () => {
  const marked = `machine ⟦board⟧ { ram 1G..4G - 1 }\nimage a on board { load arm64_Image { kernel { file_size 4K  image_size 4K }  dtb size 8K } }`;
  const { after, now } = await mend(marked, "Add `arch arm64`");
  expect(after).toContain("{ arch arm64  ram");
  expect(errorsIn(now)).toEqual([]);
  await expect(mend(marked, "Add `arch x86_64`")).rejects.toThrow("but: Add `arch arm64`");
});

test("the CMA areas of a machine, or none of them", async () => {
  const marked =
    'machine host {\n    arch x86_64\n    kernel 6.18\n    ram 1M..4G - 1\n    memtotal from ⟦"meminfo.txt"⟧\n}\n';
  const disk = { "meminfo.txt": "MemTotal: 4000000 kB\nCmaTotal: 65536 kB\n" };
  const { after, now } = await mend(marked, "Add `cma 64M`", { disk });
  expect(after).toBe(marked.replace(/[⟦⟧]/g, "").replace("}\n", "    cma 64M\n}\n"));
  expect(now).toEqual([]);
  expect((await mend(marked, "Add `cma 0`", { disk })).now).toEqual([]);
});

test("a machine says what its configuration says", async () => {
  const config = "# Linux/arm64 6.12.117 Kernel Configuration\nCONFIG_ARM64=y\nCONFIG_64BIT=y\nCONFIG_KEXEC_FILE=y\n";
  const machine = (arch: string, kernel: string, file = '"config.txt"') =>
    `machine host {\n    arch   ${arch}\n${kernel}    ram    1G..4G - 1\n    config from ${file}\n}\n`;
  const disk = { "config.txt": config };
  const arch = await mend(machine("x86_64", "    kernel 6.12\n", '⟦"config.txt"⟧'), "Set `arch arm64`", { disk });
  expect(arch.after).toBe(machine("arm64", "    kernel 6.12\n"));
  const version = await mend(machine("arm64", "    kernel 6.1\n", '⟦"config.txt"⟧'), "Set `kernel 6.12.117`", { disk });
  expect(version.after).toBe(machine("arm64", "    kernel 6.12.117\n"));
  const none = await mend(machine("arm64", "", '⟦"config.txt"⟧'), "Set `kernel 6.12.117`", { disk });
  expect(none.after).toBe(machine("arm64", "    kernel 6.12.117\n"));
});

test("KHO and the option that it needs", async () => {
  const marked = "machine host { arch x86_64  kernel 7.3  ram 1M..4G - 1  kho on  config no ⟦KEXEC_HANDOVER⟧ }";
  const built = await mend(marked, "Built with it: `KEXEC_HANDOVER`");
  expect(built.after).toContain("kho on  config KEXEC_HANDOVER }");
  const off = await mend(marked, "Turn KHO off: `kho off`");
  expect(off.after).toContain("kho off  config no KEXEC_HANDOVER }");
});
