import { describe, expect, test } from "vitest";
import type { ReportImage } from "../../src/report/model.js";
import { PLAIN } from "../../src/report/style.js";
import { renderText } from "../../src/report/text.js";
import { imageLines } from "../../src/report/text-image.js";
import { finding, HOST, invalidScene, K, M, NEXT, range, scene, sceneFile } from "./scenes.js";

const { kho: _, ...WITHOUT_KHO } = HOST;
const SMALL = { ram: [{ name: "low", ...range(M, 255 * M) }] };

function text(image: ReportImage): string {
  return `\n${imageLines(image, PLAIN).join("\n")}\n`;
}

describe("the text report of one image", () => {
  test("that loads", () => {
    const expectations = [
      { line: 30, text: "loads", holds: true },
      { line: 31, text: "kernel in global", holds: true },
      { line: 32, text: "initrd below 63G", holds: false },
    ];
    expect(text(scene("next", HOST, NEXT, { expectations }))).toMatchInlineSnapshot(`
      "
      image next on host: loads
        default image, loaded by Linux 6.16, KHO on with 4 scratch areas
        5 segments, 241696K (236.1M) of memory

        #  segment            start          end  size  slack  region
        0  kho_scratch   0x6eff0000   0x6eff0fff    4K    32K  lowmem
        1  purgatory     0x6effb000   0x6effffff   20K      0  lowmem
        2  bootparams    0x6eff9000   0x6effafff    8K      0  lowmem
        3  kernel       0xfdc800000  0xfdfffffff   56M      0  global
        4  initrd       0xfd1400000  0xfdc7fffff  180M      0  global

        region                              size                        used  largest hole
        lowmem      0x6e000000..0x6effffff   16M  [···············▒]   0.2 %         15.9M
        global    0xfc0000000..0xfdfffffff  512M  [········▒███████]  46.1 %          276M
        node0     0xf80000000..0xf8fffffff  256M  [················]     0 %          256M
        node1   0x1f80000000..0x1f8fffffff  256M  [················]     0 %          256M

        ok      line 30: loads
        ok      line 31: kernel in global
        FAILED  line 32: initrd below 63G
      "
    `);
  });

  test("for which a buffer finds no hole in the scratch areas", () => {
    const buffers = [...NEXT.slice(0, 3), { name: "initrd", memsz: 600 * M, bufMin: 16 * M, topDown: true }];
    expect(text(scene("too_big", HOST, buffers))).toMatchInlineSnapshot(`
      "
      image too_big on host: fails with EADDRNOTAVAIL at initrd
        default image, loaded by Linux 6.16, KHO on with 4 scratch areas
        4 segments placed before it failed, 57376K (56.1M) of memory

        #  segment            start          end  size  slack  region
        0  kho_scratch   0x6eff0000   0x6eff0fff    4K    32K  lowmem
        1  purgatory     0x6effb000   0x6effffff   20K      0  lowmem
        2  bootparams    0x6eff9000   0x6effafff    8K      0  lowmem
        3  kernel       0xfdc800000  0xfdfffffff   56M      0  global

        region                              size                        used  largest hole
        lowmem      0x6e000000..0x6effffff   16M  [···············▒]   0.2 %         15.9M
        global    0xfc0000000..0xfdfffffff  512M  [··············▒█]  10.9 %          456M
        node0     0xf80000000..0xf8fffffff  256M  [················]     0 %          256M
        node1   0x1f80000000..0x1f8fffffff  256M  [················]     0 %          256M

        No hole for initrd: 600M (0x25800000), aligned to 4K, at or above 0x1000000, searched from the top
        down.
        KHO is active: kho_locate_mem_hole() offers the scratch areas only, in list order whatever the
        direction. Free memory elsewhere does not count.

        #  region tried                              size  verdict    usable hole  missing
        1  lowmem            0x6e000000..0x6effffff   16M  too small        15.9M   584.1M
        2  global          0xfc0000000..0xfdfffffff  512M  too small         456M     144M
        3  node0           0xf80000000..0xf8fffffff  256M  too small         256M     344M
        4  node1         0x1f80000000..0x1f8fffffff  256M  too small         256M     344M
        usable hole: the largest free run inside the buffer's window, counted from its first aligned byte
      "
    `);
  });

  test("that the final checks refuse", () => {
    expect(text(scene("half", SMALL, [{ name: "initrd", memsz: 130 * M, topDown: true }]))).toMatchInlineSnapshot(`
      "
      image half on host: fails with EINVAL in the final checks
        default image, loaded by Linux 6.16, KHO off
        1 segment, 130M of memory

        #  segment      start        end  size  slack  region
        0  initrd   0x7e00000  0xfffffff  130M      0  low

        region                       size                        used  largest hole
        low     0x100000..0xfffffff  255M  [·······▒████████]  51.0 %          125M

        Every buffer found its place, but sanity_check_segment_list() gives EINVAL: initrd takes 130M
        (33280 pages); the most allowed is 130560K (32640 pages), half of the machine's 255M.
      "
    `);
  });

  test("on which the kernel hangs", () => {
    const zero = { ram: [{ name: "zero", ...range(0, 16 * M) }] };
    const buffers = [
      { name: "nil", memsz: 0, bufMax: 0, topDown: true },
      { name: "initrd", memsz: 4 * K, topDown: true },
    ];
    expect(text(scene("hangs", zero, buffers))).toMatchInlineSnapshot(`
      "
      image hangs on host: the kernel never returns, at initrd
        default image, loaded by Linux 6.16, KHO off
        1 segment placed before it failed, 0 of memory

        #  segment  start    end  size  slack  region
        0  nil        0x0  empty     0      -  zero

        region                 size                      used  largest hole
        zero    0x0..0xffffff   16M  [················]   0 %           16M

        initrd asks for 4K (0x1000), aligned to 4K, at any address, searched from the top down. The kernel
        never returns: every candidate touches a segment, and the search wraps round the address space for
        ever.
      "
    `);
  });

  test("whose addresses cannot be known", () => {
    const buffers = [...NEXT.slice(0, 2), { name: "initrd", memsz: 100 * M, topDown: true }];
    expect(text(scene("cma", { ...SMALL, kernel: "6.18", cma: 64 * M }, buffers))).toMatchInlineSnapshot(`
      "
      image cma on host: loads
        default image, loaded by Linux 6.18, KHO off
        3 segments, 102428K (100.1M) of memory

        #  segment         start        end  size  slack  region
        0  purgatory   not known  not known   20K      -  -
        1  bootparams  not known  not known    8K      -  -
        2  initrd      not known  not known  100M      -  -

        Address not known of purgatory, bootparams: each may come from the CMA area, where the kernel
        takes the first run of free pages that it finds.
        Address not known of initrd: it follows purgatory, whose address is not known.
        Regions are shown without these segments.

        region                       size                      used  largest hole
        low     0x100000..0xfffffff  255M  [················]   0 %          255M
      "
    `);
  });

  test("of a crash kernel where none is reserved", () => {
    expect(text(scene("crash", SMALL, NEXT, { type: "crash" }))).toMatchInlineSnapshot(`
      "
      image crash on host: fails with EADDRNOTAVAIL at purgatory
        crash image, loaded by Linux 6.16, KHO off
        No segment was placed.

        No hole for purgatory: 20K (0x5000), aligned to 4K, at or above 0x3000, searched from the top
        down.
        A crash image goes into the crash kernel's range only (kexec_walk_resources()), and the machine
        has reserved none.
      "
    `);
  });

  test("whose scratch list is empty", () => {
    expect(text(scene("none", { kho: { finalized: true, scratch: [] } }, NEXT))).toMatchInlineSnapshot(`
      "
      image none on host: fails with EADDRNOTAVAIL at kho_scratch
        default image, loaded by Linux 6.16, KHO on with 0 scratch areas
        No segment was placed.

        No hole for kho_scratch: 0 (0x0), aligned to 64K, at any address, searched from the top down.
        KHO is active: kho_locate_mem_hole() offers the scratch areas only, in list order whatever the
        direction. Free memory elsewhere does not count.
        There is none.
      "
    `);
  });

  test("with one segment too many", () => {
    const buffers = Array.from({ length: 17 }, (_, i) => ({ name: `part${i}`, memsz: 4 * K }));
    expect(
      text(scene("parts", SMALL, buffers))
        .split("\n")
        .slice(-3)
        .join("\n"),
    ).toMatchInlineSnapshot(`
      "  part16 would be the 17th segment: kexec_add_buffer() takes 16 (KEXEC_SEGMENT_MAX) and answers
        EINVAL.
      "
    `);
  });

  test("that a kernel before 6.8 refuses a hole of its very size", () => {
    const old = { kernel: "6.1", ram: [{ name: "low", ...range(16 * M, 16 * M) }] };
    expect(text(scene("exact", old, [{ name: "initrd", memsz: 16 * M, topDown: true }]))).toMatchInlineSnapshot(`
      "
      image exact on host: fails with EADDRNOTAVAIL at initrd
        default image, loaded by Linux 6.1, KHO off
        No segment was placed.

        region                        size                      used  largest hole
        low     0x1000000..0x1ffffff   16M  [················]   0 %           16M

        No hole for initrd: 16M (0x1000000), aligned to 4K, at any address, searched from the top down.
        kexec_walk_resources() offers the System RAM ranges of /proc/iomem, upward even for top_down in
        this kernel (walk_system_ram_res). Memory in use and reservations inside them are not avoided.

        #  region tried                        size  verdict  usable hole  missing
        1  low           0x1000000..0x1ffffff   16M  no hole          16M        -
        usable hole: the largest free run inside the buffer's window, counted from its first aligned byte
        Before Linux 6.8 a search from the top begins one byte too low, so a hole of exactly the size
        asked for is refused.
      "
    `);
  });

  test("on memory in many pieces", () => {
    const reserved = Array.from({ length: 40 }, (_, i) => range((8 + 4 * i) * M, M));
    const machine = { ...SMALL, walk: "memblock" as const, reserved };
    expect(
      text(scene("pieces", machine, [...NEXT.slice(0, 2), { name: "initrd", memsz: 100 * M, topDown: true }])),
    ).toMatchInlineSnapshot(`
      "
      image pieces on host: fails with EADDRNOTAVAIL at initrd
        default image, loaded by Linux 6.16, KHO off
        2 segments placed before it failed, 28K of memory

        #  segment         start        end  size  slack  region
        0  purgatory   0xfffb000  0xfffffff   20K      0  low@0xa500000
        1  bootparams  0xfff9000  0xfffafff    8K      0  low@0xa500000

        region                               size                        used  largest hole
        …                40 regions, unused  124M                         0 %            7M
        low@0xa500000  0xa500000..0xfffffff   91M  [···············▒]  <0.1 %         90.9M

        No hole for initrd: 100M (0x6400000), aligned to 4K, at any address, searched from the top down.
        kexec_walk_memblock() offers memory that is not reserved, downward
        (for_each_free_mem_range_reverse).

         #  region tried                         size  verdict    usable hole  missing
         1  low@0xa500000  0xa500000..0xfffffff   91M  too small        90.9M     9.1M
         2  low@0xa100000  0xa100000..0xa3fffff    3M  too small           3M      97M
         3  low@0x9d00000  0x9d00000..0x9ffffff    3M  too small           3M      97M
         4  low@0x9900000  0x9900000..0x9bfffff    3M  too small           3M      97M
         5  low@0x9500000  0x9500000..0x97fffff    3M  too small           3M      97M
         6  low@0x9100000  0x9100000..0x93fffff    3M  too small           3M      97M
         7  low@0x8d00000  0x8d00000..0x8ffffff    3M  too small           3M      97M
         8  low@0x8900000  0x8900000..0x8bfffff    3M  too small           3M      97M
         9  low@0x8500000  0x8500000..0x87fffff    3M  too small           3M      97M
        10  low@0x8100000  0x8100000..0x83fffff    3M  too small           3M      97M
        11  low@0x7d00000  0x7d00000..0x7ffffff    3M  too small           3M      97M
        12  low@0x7900000  0x7900000..0x7bfffff    3M  too small           3M      97M
        13  low@0x7500000  0x7500000..0x77fffff    3M  too small           3M      97M
        14  low@0x7100000  0x7100000..0x73fffff    3M  too small           3M      97M
        15  low@0x6d00000  0x6d00000..0x6ffffff    3M  too small           3M      97M
        16  low@0x6900000  0x6900000..0x6bfffff    3M  too small           3M      97M
        … and 25 more regions; the largest usable hole there is 7M, 93M missing.
        usable hole: the largest free run inside the buffer's window, counted from its first aligned byte
      "
    `);
  });

  test("that is invalid", () => {
    expect(text(invalidScene("bad"))).toMatchInlineSnapshot(`
      "
      image bad on host: invalid
        default image, loaded by Linux 6.16, KHO off
        The scenario itself is wrong, so nothing was placed: see its errors.
      "
    `);
    expect(text({ ...invalidScene("bad"), machine: "nohost", kernel: "" })).toMatchInlineSnapshot(`
      "
      image bad on nohost: invalid
        default image
        The scenario itself is wrong, so nothing was placed: see its errors.
      "
    `);
  });

  test("names the failed check with its numbers", () => {
    const last = (image: ReportImage) => text(image).trimEnd().split("\n\n").at(-1);
    expect(
      last(
        scene("overlap", SMALL, [
          { name: "a", memsz: M, mem: 2 * M },
          { name: "b", memsz: M, mem: 2 * M + 512 * K },
        ]),
      ),
    ).toMatchInlineSnapshot(`
      "  Every buffer found its place, but sanity_check_segment_list() gives EINVAL: b at
        0x280000..0x37ffff and a at 0x200000..0x2fffff overlap."
    `);
    expect(last(scene("bufsz", SMALL, [{ name: "a", memsz: M, bufsz: 2 * M }]))).toMatchInlineSnapshot(`
      "  Every buffer found its place, but sanity_check_segment_list() gives EINVAL: a copies in 0x200000
        bytes (bufsz), but has room for 0x100000 (memsz)."
    `);
    expect(last(scene("odd", SMALL, [{ name: "a", memsz: M, mem: 2 * M + 16 }]))).toMatchInlineSnapshot(`
      "  Every buffer found its place, but sanity_check_segment_list() gives EADDRNOTAVAIL: a at
        0x200010..0x30000f does not start and end on a page of 4K."
    `);
    expect(last(scene("wraps", SMALL, [{ name: "a", memsz: M, mem: 0xffff_ffff_ffff_f000n }]))).toMatchInlineSnapshot(`
      "  Every buffer found its place, but sanity_check_segment_list() gives EADDRNOTAVAIL: a starts at
        0xfffffffffffff000, and 1M from there run past the end of the 64-bit address space."
    `);
    expect(last(scene("limit", SMALL, [{ name: "a", memsz: M, mem: 2 ** 46 }]))).toMatchInlineSnapshot(`
      "  Every buffer found its place, but sanity_check_segment_list() gives EADDRNOTAVAIL: a at
        0x400000000000..0x4000000fffff does not end below 0x3fffffffffff, the highest address that kexec
        may write (KEXEC_DESTINATION_MEMORY_LIMIT)."
    `);
    expect(
      last(
        scene("all", SMALL, [
          { name: "a", memsz: 100 * M },
          { name: "b", memsz: 100 * M },
        ]),
      ),
    ).toMatchInlineSnapshot(`
      "  Every buffer found its place, but sanity_check_segment_list() gives EINVAL: the segments together
        take 200M (51200 pages); the most allowed is 130560K (32640 pages), half of the machine's 255M."
    `);
    expect(
      last(scene("out", WITHOUT_KHO, [{ name: "a", memsz: M, mem: 2 * M }], { type: "crash" })),
    ).toMatchInlineSnapshot(`
      "  Every buffer found its place, but sanity_check_segment_list() gives EADDRNOTAVAIL: a at
        0x200000..0x2fffff does not lie wholly inside the crash kernel's range 0x70000000..0x7fffffff."
    `);
    expect(last(scene("out", SMALL, [{ name: "a", memsz: M, mem: 2 * M }], { type: "crash" }))).toMatchInlineSnapshot(`
      "  Every buffer found its place, but sanity_check_segment_list() gives EADDRNOTAVAIL: a at
        0x200000..0x2fffff can lie inside no crash kernel's range: the machine has reserved none."
    `);
  });

  test("keeps within 100 columns with addresses of 52 bits", () => {
    const top = 2 ** 52 - 2 ** 40;
    const machine = {
      destLimit: 2 ** 52 - 1,
      ram: [{ name: "far", ...range(top, 2 ** 39) }],
    };
    const lines = imageLines(scene("far", machine, [...NEXT, { name: "huge", memsz: 2 ** 41 }]), PLAIN);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test("cuts names of monstrous length", () => {
    const name = "n".repeat(100_000);
    const image = scene(name, { ...SMALL, ram: [{ ...range(M, 64 * M), name }] }, [{ name, memsz: 128 * M }]);
    expect(Math.max(...imageLines(image, PLAIN).map((line) => line.length))).toBeLessThan(400);
  });
});

test("the text report of several files", () => {
  const files = [
    sceneFile([scene("next", SMALL, [{ name: "initrd", memsz: M }])], {
      diagnostics: [finding({ line: 3, column: 5, severity: "warning", code: "size-not-rounded", message: "rounded" })],
    }),
    sceneFile([], { path: "lab/empty.kexec" }),
  ];
  expect(`\n${renderText(files, PLAIN)}`).toMatchInlineSnapshot(`
    "
    file             image  machine  kernel  outcome   segments  memory  expectations
    host.kexec       next   host     6.16    loads            1      1M  -
    lab/empty.kexec  -      -        -       no image         -       -  -

    host.kexec
    ==========

    image next on host: loads
      default image, loaded by Linux 6.16, KHO off
      1 segment, 1M of memory

      #  segment     start       end  size  slack  region
      0  initrd   0x100000  0x1fffff    1M      0  low

      region                       size                       used  largest hole
      low     0x100000..0xfffffff  255M  [▒···············]  0.4 %          254M

    host.kexec:3:5: warning size-not-rounded: rounded

    lab/empty.kexec
    ===============

    slack: bytes that alignment left free between a segment and what stopped its search: the segment in
    the way, or the end of the region or of the window
    bar: the region from its lowest address to its highest, █ used, ▒ partly used, · free

    1 warning in 2 files; 1 image: 1 loads
    "
  `);
  expect(renderText([sceneFile([invalidScene("bad")])], PLAIN)).not.toContain("slack:");
});
