import { describe, expect, test } from "vitest";
import { hovered, hoverText } from "./hovered.js";

/** One area of 64M; the array takes its page at 64K below the end. */
const HOST = "machine host { arch x86_64  kernel 6.16  ram 1M size 2G  scratch only 512M size 64M }\n";
const line = (text: string) => text.split("\n").find((one) => /Headroom|at most/.test(one));

describe("the headroom of what has a size", () => {
  // 64M - 64K less 16M and 8M are 40896K; the hole that is left for a larger one is 48M - 64K.
  const NEXT = `${HOST}image next on host { buffer kernel { memsz 16M }  buffer initrd { memsz 8M } }\n`;
  const WORDS =
    "Headroom: it may be larger by 40896K (39.9M); with more it fails with EADDRNOTAVAIL at `initrd`, where the largest hole is 47.9M, in `only`.";

  test("at the name of a buffer, and in conditions", async () => {
    expect(40 * 1024 - 64).toBe(40896);
    expect(line(await hoverText(NEXT.replace("buffer initrd", "buffer ini‸trd")))).toBe(WORDS);
    expect(line(await hoverText(`${NEXT}expect next { ini‸trd below 4G }`))).toBe(WORDS);
    expect(line(await hoverText(`${NEXT}expect next { headroom ini‸trd >= 4M }`))).toBe(WORDS);
  });

  test("of the kernel, what stops the next buffer", async () => {
    expect(line(await hoverText(NEXT.replace("buffer kernel", "buffer ker‸nel")))).toBe(
      "Headroom: it may be larger by 40896K (39.9M); with more it fails with EADDRNOTAVAIL at `initrd`, where the largest hole is 7.9M, in `only`.",
    );
  });

  test("of a load that fails, how large it may be", async () => {
    const large = NEXT.replace("memsz 8M", "memsz 80M");
    // 48M - 64K
    expect(line(await hoverText(large.replace("buffer initrd", "buffer ini‸trd")))).toBe(
      "With at most 49088K (47.9M) of it the image loads.",
    );
  });

  test("at the parts of a load", async () => {
    const load = `${HOST}image next on host {
      load bzImage {
        kernel  { file_size 14M  setup_sects 39  init_size 16M  kernel_alignment 2M  pref_address 16M  cmdline_size 2047 }
        initrd  size 40M
        cmdline length 64
      }
    }`;
    // The kernel ends at 62M, so that 46M are below it.
    expect(line(await hoverText(load.replace("initrd ", "ini‸trd ")))).toContain("it may be larger by 6M; with more");
    // 2047 less the 30 that are kept, less 64.
    expect(line(await hoverText(load.replace("cmdline length", "cmd‸line length")))).toBe(
      "Headroom: it may be larger by 1953 bytes; with more it fails with EINVAL at `loader`.",
    );
  });

  test("nothing where nothing is placed, at other words, and where nobody can tell", async () => {
    const invalid = "image next on nobody { buffer ini‸trd { memsz 8M } }";
    expect(line(await hoverText(invalid))).toBeUndefined();
    expect(line(await hoverText(NEXT.replace("buffer initrd { memsz", "buffer initrd { mem‸sz")))).toBeUndefined();
    const cma = "machine host { arch x86_64  kernel 6.17  ram 1M size 2G  cma 64M }\n";
    expect((await hovered(`${cma}image next on host { buffer ini‸trd { memsz 8M } }`))?.text).not.toContain("Headroom");
  });
});
