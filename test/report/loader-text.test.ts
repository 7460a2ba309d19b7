import { describe, expect, test } from "vitest";
import { renderExplanation } from "../../src/report/explain.js";
import type { ReportImage } from "../../src/report/model.js";
import { PLAIN } from "../../src/report/style.js";
import { imageLines } from "../../src/report/text-image.js";
import { arm64Image, bzImage } from "../engine/loaders/requests.js";
import { loaderScene } from "./loader-scenes.js";
import { G, K, M, range } from "./scenes.js";

const BZ = bzImage().kernel;
const ARM = arm64Image().kernel;

/** Room for the kernel alone, and for much but no initrd of 1G. */
const SMALL = {
  ram: [
    { name: "low", ...range(G, 40 * M) },
    { name: "high", ...range(2 * G, 512 * M) },
  ],
};

/** Room for the kernel alone, and for all of it 40G further up, beyond the reach of the initrd. */
const FAR = {
  ram: [
    { name: "low", ...range(G, 40 * M) },
    { name: "far", ...range(41 * G, G) },
  ],
};

function text(image: ReportImage): string {
  return `\n${imageLines(image, PLAIN).join("\n")}\n`;
}

/** The last paragraph of the text report: why the load fails. */
function why(image: ReportImage): string | undefined {
  return text(image).trimEnd().split("\n\n").at(-1);
}

function explained(image: ReportImage, only?: string): string {
  return `\n${renderExplanation(image, PLAIN, only)}`;
}

describe("the text report", () => {
  test("tells how often the loader began again before its kernel found no place, and shows the first try", () => {
    expect(text(loaderScene("next", SMALL, arm64Image({ initrd: G })))).toMatchInlineSnapshot(`
      "
      image next on host: fails with EADDRNOTAVAIL at kernel
        default image, loaded by Linux 7.3, KHO off
        No segment was placed.

        region                          size                      used  largest hole
        low     0x40000000..0x427fffff   40M  [················]   0 %           40M
        high    0x80000000..0x9fffffff  512M  [················]   0 %          512M

        image_load() found 17 places for the kernel, the first at 0x40000000, but above each none for
        initrd; then it found none for the kernel itself.
        In the first try initrd asks for 1G (0x40000000), aligned to 4K, within 0x42000000..0x840000000,
        searched from the bottom up.
        kexec_walk_memblock() offers memory that is not reserved, upward (for_each_free_mem_range).

        #  region tried                          size  verdict    usable hole  missing
        1  low           0x40000000..0x427fffff   40M  too small           8M    1016M
        2  high          0x80000000..0x9fffffff  512M  too small         512M     512M
        usable hole: the largest free run inside the buffer's window, counted from its first aligned byte
      "
    `);
  });

  test("of a single try", () => {
    const image = loaderScene("next", { ram: [range(G, 32 * M)] }, arm64Image());
    expect(text(image)).toMatchInlineSnapshot(`
      "
      image next on host: fails with EADDRNOTAVAIL at kernel
        default image, loaded by Linux 7.3, KHO off
        No segment was placed.

        region                                  size                      used  largest hole
        ram@0x40000000  0x40000000..0x41ffffff   32M  [················]   0 %           32M

        image_load() found a place for the kernel, at 0x40000000, but above it none for dtb; then it found
        none for the kernel itself.
        In the first try dtb asks for 8K (0x2000), aligned to 2M, at or above 0x42000000, searched from
        the top down.
        kexec_walk_memblock() offers memory that is not reserved, downward
        (for_each_free_mem_range_reverse).

        #  region tried                            size  verdict             usable hole  missing
        1  ram@0x40000000  0x40000000..0x41ffffff   32M  outside the window            -        -
        usable hole: the largest free run inside the buffer's window, counted from its first aligned byte
      "
    `);
  });

  test("of a kernel whose place is not known: what finds none above it is told all the same", () => {
    const image = loaderScene("next", { kernel: "6.17" }, arm64Image({ initrd: 2 * G }));
    expect(text(image)).toMatchInlineSnapshot(`
      "
      image next on host: fails with EADDRNOTAVAIL at kernel
        default image, loaded by Linux 6.17, KHO off
        No segment was placed.

        region                          size                      used  largest hole
        low     0x40000000..0x7fffffff    1G  [················]   0 %            1G

        Wherever the kernel lies, there is no place above it for initrd: image_load() goes on until it
        finds none for the kernel itself.
        In the first try initrd asks for 2G (0x80000000), aligned to 4K, at or above 0x42000000, searched
        from the bottom up.
        kexec_walk_memblock() offers memory that is not reserved, upward (for_each_free_mem_range).

        #  region tried                          size  verdict    usable hole  missing
        1  low           0x40000000..0x7fffffff    1G  too small         992M     1.1G
        usable hole: the largest free run inside the buffer's window, counted from its first aligned byte
      "
    `);
  });

  test("gives the reason of a random start once, and what follows from it once", () => {
    const crashkernel = range(G + 512 * M, 256 * M);
    const image = loaderScene("kdump", { crashkernel }, bzImage({ dmCryptKeys: K, initrd: M }), "crash");
    expect(text(image)).toMatchInlineSnapshot(`
      "
      image kdump on host: loads
        crash image, loaded by Linux 7.3, KHO off
        6 segments, 58404K (57.1M) of memory

        #  segment             start         end  size  slack  region
        0  elfcorehdr     0x60000000  0x60000fff    4K      0  crashkernel
        1  dm_crypt_keys   not known   not known    4K      -  -
        2  purgatory       not known   not known   20K      -  -
        3  bootparams      not known   not known    8K      -  -
        4  kernel          not known   not known   56M      -  -
        5  initrd          not known   not known    1M      -  -

        Address not known of dm_crypt_keys: it is searched from a random place on
        (crash_load_dm_crypt_keys).
        Address not known of purgatory, bootparams, kernel, initrd: each follows dm_crypt_keys, whose
        address is not known.
        Regions are shown without these segments.

        region                               size                        used  largest hole
        crashkernel  0x60000000..0x6fffffff  256M  [▒···············]  <0.1 %        255.9M
      "
    `);
  });

  test("says what the loader refused, with its numbers", () => {
    expect(why(loaderScene("a", {}, bzImage({ kernel: { ...BZ, fileSize: 5 * K } })))).toMatchInlineSnapshot(`
      "  The kernel refuses it: the kernel's file has 5120 bytes, less than its setup part of 20480 bytes
        (setup_sects): bzImage64_load() gives ENOEXEC."
    `);
    expect(why(loaderScene("a", {}, bzImage({ cmdline: 2048 })))).toMatchInlineSnapshot(`
      "  The kernel refuses it: the command line has 2048 bytes with its NUL, and the image takes 2047
        (cmdline_size): bzImage64_load() gives EINVAL."
    `);
    expect(why(loaderScene("a", {}, bzImage({ cmdline: 2018 })))).toMatchInlineSnapshot(`
      "  The kernel refuses it: the command line has 2018 bytes with its NUL, which leaves fewer than the
        30 that bzImage64_load() keeps for elfcorehdr= (cmdline_size 2047, default images too): EINVAL. It
        may have at most 2017."
    `);
    expect(
      why(loaderScene("a", {}, bzImage({ cmdline: 5, kernel: { ...BZ, cmdlineSize: 30 } }))),
    ).toMatchInlineSnapshot(`
      "  The kernel refuses it: the command line has 5 bytes with its NUL, which leaves fewer than the 30
        that bzImage64_load() keeps for elfcorehdr= (cmdline_size 30, default images too): EINVAL. No
        command line fits."
    `);
    const crashkernel = range(G + 512 * M, 256 * M);
    expect(
      why(loaderScene("a", { crashkernel }, bzImage({ cmdline: 1987, dmCryptKeys: K }), "crash")),
    ).toMatchInlineSnapshot(`
      "  The kernel refuses it: the command line has 1987 bytes with its NUL, which leaves fewer than the
        61 that bzImage64_load() keeps for elfcorehdr= and dmcryptkeys= (cmdline_size 2047): EINVAL. It
        may have at most 1986."
    `);
    expect(why(loaderScene("a", {}, arm64Image({ kernel: { ...ARM, imageSize: 0 } })))).toMatchInlineSnapshot(`
      "  The kernel refuses it: the image_size in the header is 0, as in kernels before 3.17: image_load()
        gives EINVAL."
    `);
    expect(
      why(loaderScene("a", {}, arm64Image({ kernel: { ...ARM, pageSize: 16 * K }, granules: [4 * K, 64 * K] }))),
    ).toMatchInlineSnapshot(`
      "  The kernel refuses it: the kernel inside has pages of 16K, which the processors do not support
        (4K, 64K): image_load() gives EINVAL."
    `);
    const refused = {
      file: "kernel",
      errno: "EINVAL",
      reason: "`boot/Image` is empty; kernel_read_file() refuses it with EINVAL",
    } as const;
    expect(why(loaderScene("a", {}, arm64Image({ refused })))).toMatchInlineSnapshot(
      `"  The kernel refuses it: \`boot/Image\` is empty; kernel_read_file() refuses it with EINVAL."`,
    );
  });
});

describe("the explanation", () => {
  test("lists the tries, the first and the last of many", () => {
    expect(explained(loaderScene("next", SMALL, arm64Image({ initrd: G })))).toMatchInlineSnapshot(`
      "
      image next on host: fails with EADDRNOTAVAIL at kernel
        default image, loaded by Linux 7.3, KHO off

      image_load() found 17 places for the kernel, the first at 0x40000000, but above each none for
      initrd; then it found none for the kernel itself.
        1. the kernel at 0x40000000..0x41ffffff, then no place above it for initrd
        2. the kernel at 0x80000000..0x81ffffff, then no place above it for initrd
        3. the kernel at 0x82000000..0x83ffffff, then no place above it for initrd
        4. the kernel at 0x84000000..0x85ffffff, then no place above it for initrd
        … 9 more tries
        14. the kernel at 0x98000000..0x99ffffff, then no place above it for initrd
        15. the kernel at 0x9a000000..0x9bffffff, then no place above it for initrd
        16. the kernel at 0x9c000000..0x9dffffff, then no place above it for initrd
        17. the kernel at 0x9e000000..0x9fffffff, then no place above it for initrd

      0 kernel: no place, the load fails with EADDRNOTAVAIL
        asks for 32M (0x2000000), aligned to 2M, at or above 0xa0000000, searched from the bottom up
        kexec_walk_memblock() offers memory that is not reserved, upward (for_each_free_mem_range).
        1. low 0x40000000..0x427fffff (40M): passed over, it ends below buf_min 0xa0000000
        2. high 0x80000000..0x9fffffff (512M): passed over, it ends below buf_min 0xa0000000

      final checks (sanity_check_segment_list): not reached
      "
    `);
  });

  test("goes on with the try that succeeded", () => {
    expect(explained(loaderScene("next", FAR, arm64Image({ initrd: 20 * M })))).toMatchInlineSnapshot(`
      "
      image next on host: loads
        default image, loaded by Linux 7.3, KHO off

      With the kernel at 0x40000000 there was no place above it for initrd: image_load() began again
      higher up, once.
        1. the kernel at 0x40000000..0x41ffffff, then no place above it for initrd

      0 kernel: 0xa40000000..0xa41ffffff
        asks for 32M (0x2000000), aligned to 2M, at or above 0x42000000, searched from the bottom up
        kexec_walk_memblock() offers memory that is not reserved, upward (for_each_free_mem_range).
        1. low 0x40000000..0x427fffff (40M): no hole
           0x42000000 ends beyond the region or the window
           largest usable hole 8M, 24M missing
        2. far 0xa40000000..0xa7fffffff (1G): chosen
           0xa40000000 is free

      1 initrd: 0xa42000000..0xa433fffff
        asks for 20M (0x1400000), aligned to 4K, within 0xa42000000..0x1240000000, searched from the
        bottom up
        1. low 0x40000000..0x427fffff (40M): passed over, it ends below buf_min 0xa42000000
        2. far 0xa40000000..0xa7fffffff (1G): chosen
           0xa42000000 is free

      2 dtb: 0xa7fe00000..0xa7fe01fff
        asks for 8K (0x2000), aligned to 2M, at or above 0xa42000000, searched from the top down
        kexec_walk_memblock() offers memory that is not reserved, downward
        (for_each_free_mem_range_reverse).
        1. far 0xa40000000..0xa7fffffff (1G): chosen
           0xa7fe00000 is free

      final checks (sanity_check_segment_list)
        ok      each segment is page aligned, wraps nowhere, and ends below the highest address allowed
        ok      no two segments overlap
        ok      no segment copies in more than it has room for (bufsz over memsz)
        ok      no segment, and not all together, take more than half of the machine's memory
      "
    `);
  });

  test("of one segment has the tries too", () => {
    const image = loaderScene("next", FAR, arm64Image({ initrd: 20 * M }));
    expect(explained(image, "dtb")).toMatchInlineSnapshot(`
      "
      image next on host: loads
        default image, loaded by Linux 7.3, KHO off

      With the kernel at 0x40000000 there was no place above it for initrd: image_load() began again
      higher up, once.
        1. the kernel at 0x40000000..0x41ffffff, then no place above it for initrd

      2 dtb: 0xa7fe00000..0xa7fe01fff
        asks for 8K (0x2000), aligned to 2M, at or above 0xa42000000, searched from the top down
        kexec_walk_memblock() offers memory that is not reserved, downward
        (for_each_free_mem_range_reverse).
        1. far 0xa40000000..0xa7fffffff (1G): chosen
           0xa7fe00000 is free
      "
    `);
  });

  test("of a kernel whose place is not known names what found none above it", () => {
    const image = loaderScene("next", { kernel: "6.17" }, arm64Image({ initrd: 2 * G }));
    expect(explained(image)).toMatchInlineSnapshot(`
      "
      image next on host: fails with EADDRNOTAVAIL at kernel
        default image, loaded by Linux 6.17, KHO off

      Wherever the kernel lies, there is no place above it for initrd: image_load() goes on until it finds
      none for the kernel itself.
        1. the kernel at a place not known, then no place above it for initrd

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
        asks for 1536M (0x60000000), aligned to 4K, at any address, searched from the top down
        kexec_walk_resources() offers the System RAM ranges of /proc/iomem, downward
        (walk_system_ram_res_rev). Memory in use and reservations inside them are not avoided.
        1. low 0x40000000..0x7fffffff (1G): passed over, too small for 1536M
      "
    `);
  });

  test("of a refusal ends with it", () => {
    expect(explained(loaderScene("next", {}, bzImage({ cmdline: 2018 })))).toMatchInlineSnapshot(`
      "
      image next on host: fails with EINVAL in the loader
        default image, loaded by Linux 7.3, KHO off

      The kernel refuses it: the command line has 2018 bytes with its NUL, which leaves fewer than the 30
      that bzImage64_load() keeps for elfcorehdr= (cmdline_size 2047, default images too): EINVAL. It may
      have at most 2017.

      final checks (sanity_check_segment_list): not reached
      "
    `);
  });
});
