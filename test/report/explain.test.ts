import { describe, expect, test } from "vitest";
import type { ReportImage } from "../../src/report/model.js";
import { explainedNames, renderExplanation } from "../../src/report/story/text/render.js";
import { PLAIN } from "../../src/report/style.js";
import { HOST, invalidScene, K, M, NEXT, range, scene } from "./scenes.js";

const { kho: _, ...WITHOUT_KHO } = HOST;
const SMALL = { ram: [{ name: "low", ...range(M, 255 * M) }] };

function text(image: ReportImage, only?: string): string {
  return `\n${renderExplanation(image, PLAIN, { only, all: true })}`;
}

describe("the explanation of a load", () => {
  test("with KHO: which areas, each jump, and the final checks", () => {
    expect(text(scene("next", HOST, NEXT))).toMatchInlineSnapshot(`
      "
      image next on host: loads
        default image, loaded by Linux 6.16, KHO on with 4 scratch areas

      0 kho_scratch: 0x6eff0000..0x6eff0fff
        asks for 4K (0x1000), aligned to 64K, at any address, searched from the top
        down
        KHO is active: kho_locate_mem_hole() offers the scratch areas only, in list
        order whatever the direction. Free memory elsewhere does not count.
        1. lowmem 0x6e000000..0x6effffff (16M)
           locate_mem_hole_top_down() takes 0x6eff0000

      1 purgatory: 0x6effb000..0x6effffff
        asks for 20K (0x5000), aligned to 4K, at or above 0x3000, searched from the
        top down
        1. lowmem 0x6e000000..0x6effffff (16M)
           locate_mem_hole_top_down() takes 0x6effb000

      2 bootparams: 0x6eff9000..0x6effafff
        asks for 8K (0x2000), aligned to 4K, at or above 0x3000, searched from the top
        down
        1. lowmem 0x6e000000..0x6effffff (16M)
           …·········▓▓▓▓▓▓▓▓▓▓▓▓███████████████████████████]
                     ▲───────────────────────────╳
           0x6effe000 touches purgatory (0x6effb000..0x6effffff): on to 0x6eff9000
           locate_mem_hole_top_down() takes 0x6eff9000

      3 kernel: 0xfdc800000..0xfdfffffff
        asks for 56M (0x3800000), aligned to 2M, at or above 0x1000000, searched from
        the top down
        1. lowmem 0x6e000000..0x6effffff (16M)
           locate_mem_hole_callback() passes it over: too small for 56M
        2. global 0xfc0000000..0xfdfffffff (512M)
           locate_mem_hole_top_down() takes 0xfdc800000

      4 initrd: 0xfd1400000..0xfdc7fffff
        asks for 180M (0xb400000), aligned to 4K, at or above 0x1000000, searched from
        the top down
        1. lowmem 0x6e000000..0x6effffff (16M)
           locate_mem_hole_callback() passes it over: too small for 180M
        2. global 0xfc0000000..0xfdfffffff (512M)
           [·························▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓█████]
                                     ▲─────╳
           0xfd4c00000 touches kernel (0xfdc800000..0xfdfffffff): on to 0xfd1400000
           locate_mem_hole_top_down() takes 0xfd1400000

      final checks (sanity_check_segment_list)
        ok      each segment is page aligned, wraps nowhere, and ends below the
                highest address allowed
        ok      no two segments overlap
        ok      no segment copies in more than it has room for (bufsz over memsz)
        ok      no segment, and not all together, take more than half of the machine's
                memory

      strip: a region from its lowest address to its highest, to scale; … where it
      goes on. █ used, ▒ partly used, · free, ▓ taken. Below it the candidates: ╳
      refused (2 to 9: so many, #: more), ▲ taken
      "
    `);
  });

  test("of one segment only", () => {
    expect(text(scene("plain", WITHOUT_KHO, NEXT), "initrd")).toMatchInlineSnapshot(`
      "
      image plain on host: loads
        default image, loaded by Linux 6.16, KHO off

      3 initrd: 0x1ff1200000..0x1ffc5fffff
        asks for 180M (0xb400000), aligned to 4K, at or above 0x1000000, searched from
        the top down
        kexec_walk_resources() offers the System RAM ranges of /proc/iomem, downward
        (walk_system_ram_res_rev). Memory in use and reservations inside them are not
        avoided.
        1. pmem 0x2000000000..0x5fffffffff (256G)
           locate_mem_hole_callback() passes it over: it is driver-managed
        2. far 0x1000000000..0x1fffffffff (64G)
           …·········▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████▒]
                     ▲────────3
           0x1ff4c00000 touches purgatory (0x1fffffb000..0x1fffffffff): on to
           0x1ff4bfb000
           0x1ff4bfb000 touches bootparams (0x1fffff9000..0x1fffffafff): on to
           0x1ff4bf9000
           0x1ff4bf9000 touches kernel (0x1ffc600000..0x1fffdfffff): on to
           0x1ff1200000
           locate_mem_hole_top_down() takes 0x1ff1200000

      strip: a region from its lowest address to its highest, to scale; … where it
      goes on. █ used, ▒ partly used, · free, ▓ taken. Below it the candidates: ╳
      refused (2 to 9: so many, #: more), ▲ taken
      "
    `);
  });

  test("that fails: why each region was passed over", () => {
    const machine = {
      ram: [
        { name: "tiny", ...range(M, 512 * K) },
        { name: "low", ...range(16 * M, 32 * M) },
        { name: "high", ...range(256 * M, 64 * M) },
        { name: "pmem", driverManaged: true, ...range(512 * M, 64 * M) },
      ],
    };
    const buffers = [
      { name: "kernel", memsz: 20 * M, mem: 20 * M },
      { name: "initrd", memsz: 10 * M, bufMax: 255 * M },
    ];
    expect(text(scene("fails", machine, buffers))).toMatchInlineSnapshot(`
      "
      image fails on host: fails with EADDRNOTAVAIL at initrd
        default image, loaded by Linux 6.16, KHO off

      0 kernel: 0x1400000..0x27fffff
        asks for 20M (0x1400000)
        The caller has fixed the address: kexec_add_buffer() takes it as it is and
        searches nothing.

      1 initrd: no place, the load fails with EADDRNOTAVAIL
        asks for 10M (0xa00000), aligned to 4K, at or below 0xff00000, searched from
        the bottom up
        kexec_walk_resources() offers the System RAM ranges of /proc/iomem, upward
        (walk_system_ram_res). Memory in use and reservations inside them are not
        avoided.
        1. tiny 0x100000..0x17ffff (512K)
           locate_mem_hole_callback() passes it over: too small for 10M
        2. low 0x1000000..0x2ffffff (32M)
           [······██████████████████████████████············]
            ╳
           0x1000000 touches kernel (0x1400000..0x27fffff): no candidate left
           locate_mem_hole_bottom_up() finds no hole: the largest usable one is 8M, 2M
           missing
        3. high 0x10000000..0x13ffffff (64M)
           locate_mem_hole_callback() passes it over: it starts above buf_max
           0xff00000
        4. pmem 0x20000000..0x23ffffff (64M)
           locate_mem_hole_callback() passes it over: it is driver-managed

      final checks (sanity_check_segment_list): not reached

      What would make it fit (each alone, tried by placing it again)
        - make initrd smaller by 2M: a memsz of 8M
        - search initrd above its buf_max 0xff00000 too

      strip: a region from its lowest address to its highest, to scale; … where it
      goes on. █ used, ▒ partly used, · free, ▓ taken. Below it the candidates: ╳
      refused (2 to 9: so many, #: more), ▲ taken
      "
    `);
  });

  test("on a memblock machine, from the top", () => {
    const machine = { ...SMALL, walk: "memblock" as const, reserved: [range(200 * M, 4 * M)] };
    expect(text(scene("blocks", machine, [{ name: "initrd", memsz: 60 * M, topDown: true }]))).toMatchInlineSnapshot(`
      "
      image blocks on host: loads
        default image, loaded by Linux 6.16, KHO off

      0 initrd: 0x8c00000..0xc7fffff
        asks for 60M (0x3c00000), aligned to 4K, at any address, searched from the top
        down
        kexec_walk_memblock() offers memory that is not reserved, downward
        (for_each_free_mem_range_reverse).
        1. low@0xcc00000 0xcc00000..0xfffffff (52M)
           locate_mem_hole_callback() passes it over: too small for 60M
        2. low@0x100000 0x100000..0xc7fffff (199M)
           locate_mem_hole_top_down() takes 0x8c00000

      final checks (sanity_check_segment_list)
        ok      each segment is page aligned, wraps nowhere, and ends below the
                highest address allowed
        ok      no two segments overlap
        ok      no segment copies in more than it has room for (bufsz over memsz)
        ok      no segment, and not all together, take more than half of the machine's
                memory
      "
    `);
  });

  test("of a crash image", () => {
    expect(text(scene("crash", WITHOUT_KHO, NEXT.slice(0, 1), { type: "crash" }))).toMatchInlineSnapshot(`
      "
      image crash on host: loads
        crash image, loaded by Linux 6.16, KHO off

      0 purgatory: 0x7fffb000..0x7fffffff
        asks for 20K (0x5000), aligned to 4K, at or above 0x3000, searched from the
        top down
        A crash image goes into the crash kernel's range only
        (kexec_walk_resources()).
        1. crashkernel 0x70000000..0x7fffffff (256M)
           locate_mem_hole_top_down() takes 0x7fffb000

      final checks (sanity_check_segment_list)
        ok      each segment is page aligned, wraps nowhere, and ends below the
                highest address allowed
        ok      no two segments overlap
        ok      no segment copies in more than it has room for (bufsz over memsz)
        ok      no segment, and not all together, take more than half of the machine's
                memory
        ok      a crash image lies wholly inside the crash kernel's range
      "
    `);
    expect(text(scene("crash", SMALL, NEXT, { type: "crash" }))).toMatchInlineSnapshot(`
      "
      image crash on host: fails with EADDRNOTAVAIL at purgatory
        crash image, loaded by Linux 6.16, KHO off

      0 purgatory: no place, the load fails with EADDRNOTAVAIL
        asks for 20K (0x5000), aligned to 4K, at or above 0x3000, searched from the
        top down
        A crash image goes into the crash kernel's range only
        (kexec_walk_resources()), and the machine has reserved none.

      final checks (sanity_check_segment_list): not reached

      No single change that was tried is sure to make it load.
      "
    `);
  });

  test("with a CMA area", () => {
    const machine = { ...SMALL, kernel: "6.18", cma: 64 * M };
    expect(
      text(
        scene("cma", machine, [
          { name: "kernel", memsz: 56 * M },
          { name: "initrd", memsz: 60 * M },
        ]),
      ),
    ).toMatchInlineSnapshot(`
      "
      image cma on host: loads
        default image, loaded by Linux 6.18, KHO off

      0 kernel: address not known
        asks for 56M (0x3800000), aligned to 4K, at any address, searched from the
        bottom up
        The machine has a CMA area of 64M: kexec_alloc_contig() tries to take 56M of
        it before any search, whatever window and direction say.
        Its address cannot be known: it may come from the CMA area, where the kernel
        takes the first run of free pages that it finds.

      1 initrd: address not known
        asks for 60M (0x3c00000), aligned to 4K, at any address, searched from the
        bottom up
        The CMA area has no room for it (kexec_alloc_contig). kexec_walk_resources()
        offers the System RAM ranges of /proc/iomem, upward (walk_system_ram_res).
        Memory in use and reservations inside them are not avoided.
        1. low 0x100000..0xfffffff (255M)
           it has a hole; whether the kernel takes it cannot be known
        Its address cannot be known: it follows kernel, whose address is not known.

      final checks (sanity_check_segment_list)
        ok      each segment is page aligned, wraps nowhere, and ends below the
                highest address allowed
        ok      no two segments overlap
        ok      no segment copies in more than it has room for (bufsz over memsz)
        ok      no segment, and not all together, take more than half of the machine's
                memory
        These are the checks of what is known: those of addresses leave out a segment
        whose address is not.
      "
    `);
  });

  test("on a kernel that walks upward whatever the direction", () => {
    const machine = { kernel: "6.1", ram: [{ name: "low", ...range(16 * M, 16 * M) }] };
    expect(text(scene("old", machine, [{ name: "initrd", memsz: 16 * M, topDown: true }]))).toMatchInlineSnapshot(`
      "
      image old on host: fails with EADDRNOTAVAIL at initrd
        default image, loaded by Linux 6.1, KHO off

      0 initrd: no place, the load fails with EADDRNOTAVAIL
        asks for 16M (0x1000000), aligned to 4K, at any address, searched from the top
        down
        kexec_walk_resources() offers the System RAM ranges of /proc/iomem, upward
        even for top_down in this kernel (walk_system_ram_res). Memory in use and
        reservations inside them are not avoided.
        1. low 0x1000000..0x1ffffff (16M)
           0xfff000 lies below the region or the window
           locate_mem_hole_top_down() finds no hole: the largest usable one is 16M
        Before Linux 6.8 a search from the top begins one byte too low, so a hole of
        exactly the size asked for is refused.

      final checks (sanity_check_segment_list): not reached

      What would make it fit (each alone, tried by placing it again)
        - make initrd smaller by 8M: a memsz of 8M
      "
    `);
  });

  test("on which the kernel hangs", () => {
    const buffers = [
      { name: "nil", memsz: 0, bufMax: 0, topDown: true },
      { name: "initrd", memsz: 4 * K, topDown: true },
    ];
    expect(
      text(scene("hangs", { ram: [{ name: "zero", ...range(0, 16 * M) }] }, buffers), "initrd"),
    ).toMatchInlineSnapshot(`
      "
      image hangs on host: the kernel never returns, at initrd
        default image, loaded by Linux 6.16, KHO off

      1 initrd: the kernel never returns
        asks for 4K (0x1000), aligned to 4K, at any address, searched from the top
        down
        kexec_walk_resources() offers the System RAM ranges of /proc/iomem, downward
        (walk_system_ram_res_rev). Memory in use and reservations inside them are not
        avoided.
        1. zero 0x0..0xffffff (16M)
           …················································…
                            ╳
           0xfff000 touches nil (0x0 (empty)): on to 0xfffffffffffff000
           locate_mem_hole_top_down() never leaves it: every candidate touches a
           segment
        The kernel never returns: every candidate touches a segment, and the search
        wraps round the address space for ever.

      No single change that was tried is sure to make it load.

      strip: a region from its lowest address to its highest, to scale; … where it
      goes on. █ used, ▒ partly used, · free, ▓ taken. Below it the candidates: ╳
      refused (2 to 9: so many, #: more), ▲ taken
      "
    `);
  });

  test("that the final checks refuse", () => {
    const buffers = [
      { name: "a", memsz: M, mem: 2 * M },
      { name: "b", memsz: M, mem: 2 * M },
    ];
    expect(text(scene("overlap", SMALL, buffers))).toMatchInlineSnapshot(`
      "
      image overlap on host: fails with EINVAL in the final checks
        default image, loaded by Linux 6.16, KHO off

      0 a: 0x200000..0x2fffff
        asks for 1M (0x100000)
        The caller has fixed the address: kexec_add_buffer() takes it as it is and
        searches nothing.

      1 b: 0x200000..0x2fffff
        asks for 1M (0x100000)
        The caller has fixed the address: kexec_add_buffer() takes it as it is and
        searches nothing.

      final checks (sanity_check_segment_list)
        ok      each segment is page aligned, wraps nowhere, and ends below the
                highest address allowed
        FAILED  no two segments overlap
                b at 0x200000..0x2fffff and a at 0x200000..0x2fffff overlap: EINVAL
        -       no segment copies in more than it has room for (bufsz over memsz)
        -       no segment, and not all together, take more than half of the machine's
                memory

      What would make it fit (each alone, tried by placing it again)
        - let the kernel search a place for b (no mem)
        - let the kernel search a place for a (no mem)
      "
    `);
  });

  test("of a 17th segment, and of an invalid scenario", () => {
    const buffers = Array.from({ length: 17 }, (_, i) => ({ name: `part${i}`, memsz: 4 * K }));
    expect(text(scene("parts", SMALL, buffers), "part16")).toMatchInlineSnapshot(`
      "
      image parts on host: fails with EINVAL at part16
        default image, loaded by Linux 6.16, KHO off

      part16 would be the 17th segment: kexec_add_buffer() takes 16
      (KEXEC_SEGMENT_MAX) and answers EINVAL.
      "
    `);
    expect(text(invalidScene("bad"))).toMatchInlineSnapshot(`
      "
      image bad on host: invalid
        default image, loaded by Linux 6.16, KHO off

      The scenario itself is wrong, so nothing was placed: see its errors.
      "
    `);
  });
});

test("the segments that can be explained are those placed and the one that failed", () => {
  const names = ({ load }: ReportImage) => load && explainedNames(load);
  expect(names(scene("next", HOST, NEXT))).toEqual(["kho_scratch", "purgatory", "bootparams", "kernel", "initrd"]);
  expect(
    names(
      scene("big", SMALL, [
        { name: "a", memsz: M },
        { name: "b", memsz: 600 * M },
        { name: "c", memsz: M },
      ]),
    ),
  ).toEqual(["a", "b"]);
});
