import { describe, expect, test } from "vitest";
import type { ReportImage } from "../../src/report/model.js";
import { renderExplanation } from "../../src/report/story/text/render.js";
import { PLAIN } from "../../src/report/style.js";
import { arm64Image, bzImage } from "../engine/loaders/requests.js";
import { FAR, loaderScene, SMALL } from "./loader-scenes.js";
import { G, M } from "./scenes.js";

function explained(image: ReportImage, only?: string): string {
  return `\n${renderExplanation(image, PLAIN, { only, all: true })}`;
}

describe("the explanation", () => {
  test("lists the tries, the first and the last of many", () => {
    expect(explained(loaderScene("next", SMALL, arm64Image({ initrd: G })))).toMatchInlineSnapshot(`
      "
      image next on host: fails with EADDRNOTAVAIL at kernel
        default image, loaded by Linux 7.3, KHO off

      image_load() found 17 places for the kernel, the first at 0x40000000, but above
      each none for initrd; then it found none for the kernel itself.
        1. the kernel at 0x40000000..0x41ffffff, then no place above it for initrd
        2. the kernel at 0x80000000..0x81ffffff, then no place above it for initrd
        3. the kernel at 0x82000000..0x83ffffff, then no place above it for initrd
        4. the kernel at 0x84000000..0x85ffffff, then no place above it for initrd
        … 9 more tries
        14. the kernel at 0x98000000..0x99ffffff, then no place above it for initrd
        15. the kernel at 0x9a000000..0x9bffffff, then no place above it for initrd
        16. the kernel at 0x9c000000..0x9dffffff, then no place above it for initrd
        17. the kernel at 0x9e000000..0x9fffffff, then no place above it for initrd

      - initrd: no place in the first try, so the loader begins again
        asks for 1G (0x40000000), aligned to 4K, within 0x42000000..0x840000000,
        searched from the bottom up
        kexec_walk_memblock() offers memory that is not reserved, upward
        (for_each_free_mem_range).
        1. low 0x40000000..0x427fffff (40M)
           locate_mem_hole_callback() passes it over: too small for 1G
        2. high 0x80000000..0x9fffffff (512M)
           locate_mem_hole_callback() passes it over: too small for 1G

      0 kernel: no place, the load fails with EADDRNOTAVAIL
        asks for 32M (0x2000000), aligned to 2M, at or above 0xa0000000, searched from
        the bottom up
        kexec_walk_memblock() offers memory that is not reserved, upward
        (for_each_free_mem_range).
        1. low 0x40000000..0x427fffff (40M)
           locate_mem_hole_callback() passes it over: it ends below buf_min 0xa0000000
        2. high 0x80000000..0x9fffffff (512M)
           locate_mem_hole_callback() passes it over: it ends below buf_min 0xa0000000

      final checks (sanity_check_segment_list): not reached

      What would make it fit (each alone, tried by placing it again)
        - load an initrd that is smaller by 512M: of 512M
      "
    `);
  });

  test("goes on with the try that succeeded", () => {
    expect(explained(loaderScene("next", FAR, arm64Image({ initrd: 20 * M })))).toMatchInlineSnapshot(`
      "
      image next on host: loads
        default image, loaded by Linux 7.3, KHO off

      With the kernel at 0x40000000 there was no place above it for initrd:
      image_load() began again higher up, once.
        1. the kernel at 0x40000000..0x41ffffff, then no place above it for initrd

      - initrd: no place in the first try, so the loader begins again
        asks for 20M (0x1400000), aligned to 4K, within 0x42000000..0x840000000,
        searched from the bottom up
        kexec_walk_memblock() offers memory that is not reserved, upward
        (for_each_free_mem_range).
        1. low 0x40000000..0x427fffff (40M)
           [██████████████████████████████████████▒·········]
                                                  ╳
           0x42000000 ends beyond the region or the window
           locate_mem_hole_bottom_up() finds no hole: the largest usable one is 8M,
           12M missing
        2. far 0xa40000000..0xa7fffffff (1G)
           locate_mem_hole_callback() passes it over: it starts above buf_max
           0x840000000

      0 kernel: 0xa40000000..0xa41ffffff
        asks for 32M (0x2000000), aligned to 2M, at or above 0x42000000, searched from
        the bottom up
        kexec_walk_memblock() offers memory that is not reserved, upward
        (for_each_free_mem_range).
        1. low 0x40000000..0x427fffff (40M)
           [················································]
                                                  ╳
           0x42000000 ends beyond the region or the window
           locate_mem_hole_bottom_up() finds no hole: the largest usable one is 8M,
           24M missing
        2. far 0xa40000000..0xa7fffffff (1G)
           locate_mem_hole_bottom_up() takes 0xa40000000

      1 initrd: 0xa42000000..0xa433fffff
        asks for 20M (0x1400000), aligned to 4K, within 0xa42000000..0x1240000000,
        searched from the bottom up
        1. low 0x40000000..0x427fffff (40M)
           locate_mem_hole_callback() passes it over: it ends below buf_min
           0xa42000000
        2. far 0xa40000000..0xa7fffffff (1G)
           …████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓········…
           locate_mem_hole_bottom_up() takes 0xa42000000

      2 dtb: 0xa7fe00000..0xa7fe01fff
        asks for 8K (0x2000), aligned to 2M, at or above 0xa42000000, searched from
        the top down
        kexec_walk_memblock() offers memory that is not reserved, downward
        (for_each_free_mem_range_reverse).
        1. far 0xa40000000..0xa7fffffff (1G)
           locate_mem_hole_top_down() takes 0xa7fe00000

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

  test("of one segment has the tries too", () => {
    const image = loaderScene("next", FAR, arm64Image({ initrd: 20 * M }));
    expect(explained(image, "dtb")).toMatchInlineSnapshot(`
      "
      image next on host: loads
        default image, loaded by Linux 7.3, KHO off

      With the kernel at 0x40000000 there was no place above it for initrd:
      image_load() began again higher up, once.
        1. the kernel at 0x40000000..0x41ffffff, then no place above it for initrd

      - initrd: no place in the first try, so the loader begins again
        asks for 20M (0x1400000), aligned to 4K, within 0x42000000..0x840000000,
        searched from the bottom up
        kexec_walk_memblock() offers memory that is not reserved, upward
        (for_each_free_mem_range).
        1. low 0x40000000..0x427fffff (40M)
           [██████████████████████████████████████▒·········]
                                                  ╳
           0x42000000 ends beyond the region or the window
           locate_mem_hole_bottom_up() finds no hole: the largest usable one is 8M,
           12M missing
        2. far 0xa40000000..0xa7fffffff (1G)
           locate_mem_hole_callback() passes it over: it starts above buf_max
           0x840000000

      2 dtb: 0xa7fe00000..0xa7fe01fff
        asks for 8K (0x2000), aligned to 2M, at or above 0xa42000000, searched from
        the top down
        kexec_walk_memblock() offers memory that is not reserved, downward
        (for_each_free_mem_range_reverse).
        1. far 0xa40000000..0xa7fffffff (1G)
           locate_mem_hole_top_down() takes 0xa7fe00000
      "
    `);
  });

  test("of a kernel whose place is not known names what found none above it", () => {
    const image = loaderScene("next", { kernel: "6.17" }, arm64Image({ initrd: 2 * G }));
    expect(explained(image)).toMatchInlineSnapshot(`
      "
      image next on host: fails with EADDRNOTAVAIL at kernel
        default image, loaded by Linux 6.17, KHO off

      Wherever the kernel lies, there is no place above it for initrd: image_load()
      goes on until it finds none for the kernel itself.
        1. the kernel at a place not known, then no place above it for initrd

      - initrd: no place in the first try, so the loader begins again
        asks for 2G (0x80000000), aligned to 4K, at or above 0x42000000, searched from
        the bottom up
        kexec_walk_memblock() offers memory that is not reserved, upward
        (for_each_free_mem_range).
        1. low 0x40000000..0x7fffffff (1G)
           locate_mem_hole_callback() passes it over: too small for 2G

      final checks (sanity_check_segment_list): not reached
      "
    `);
  });

  test("of an IMA list without a place says that the load goes on", () => {
    const image = loaderScene("next", {}, bzImage({ ima: 1.5 * G }));
    expect(explained(image, "ima")).toMatchInlineSnapshot(`
      "
      image next on host: loads
        default image, loaded by Linux 7.3, KHO off

      - ima: no place, which the kernel only logs: the load goes on without it
        asks for 1536M (0x60000000), aligned to 4K, at any address, searched from the
        top down
        kexec_walk_resources() offers the System RAM ranges of /proc/iomem, downward
        (walk_system_ram_res_rev). Memory in use and reservations inside them are not
        avoided.
        1. low 0x40000000..0x7fffffff (1G)
           locate_mem_hole_callback() passes it over: too small for 1536M
      "
    `);
  });

  test("of a refusal ends with it", () => {
    expect(explained(loaderScene("next", {}, bzImage({ cmdline: 2018 })))).toMatchInlineSnapshot(`
      "
      image next on host: fails with EINVAL in the loader
        default image, loaded by Linux 7.3, KHO off

      The kernel refuses it: the command line has 2018 bytes with its NUL, which
      leaves fewer than the 30 that bzImage64_load() keeps for elfcorehdr=
      (cmdline_size 2047, default images too): EINVAL. It may have at most 2017.

      final checks (sanity_check_segment_list): not reached

      What would make it fit (each alone, tried by placing it again)
        - shorten the command line by 1 byte, to 2017 with its NUL
      "
    `);
  });
});
