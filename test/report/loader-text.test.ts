import { describe, expect, test } from "vitest";
import type { ReportImage } from "../../src/report/model.js";
import { PLAIN } from "../../src/report/style.js";
import { imageLines } from "../../src/report/text-image.js";
import { arm64Image, bzImage } from "../engine/loaders/requests.js";
import { loaderScene, SMALL } from "./loader-scenes.js";
import { G, K, M, range } from "./scenes.js";

const BZ = bzImage().kernel;
const ARM = arm64Image().kernel;

function text(image: ReportImage): string {
  return `\n${imageLines(image, PLAIN).join("\n")}\n`;
}

/** The last paragraph of the text report: why the load fails. */
function why(image: ReportImage): string | undefined {
  return text(image).trimEnd().split("\n\n").at(-1);
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
