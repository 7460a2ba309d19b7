import { describe, expect, test } from "vitest";
import { hasAddress } from "../../src/engine/index.js";
import type { Sweep, SweepRow } from "../../src/report/sweep/model.js";
import { outcomeWords } from "../../src/report/sweep/outcome.js";
import { rowSentence } from "../../src/report/sweep/words.js";
import { worked } from "../report/sweep/sweeps.js";
import { analyseText } from "./analyse-text.js";
import { byKernels } from "./by-kernels.js";

const HOST = `machine host {
    arch   x86_64
    kernel 6.16
    ram      0x0000_1000..0x0009_fbff
    ram low  0x0010_0000..0xbfff_ffff
    ram high 4G  size 60G
    crashkernel 0x7000_0000 size 256M
    scratch lowmem 0x6e00_0000 size 16M
    scratch global 63G         size 512M
}
`;

/** An image whose initrd has a size. */
const imageOf = (size: string, name = "next") => `image ${name} on host {
    load bzImage {
        kernel { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }
        initrd size ${size}
    }
}
`;

async function sweepIn(text: string): Promise<Sweep> {
  const { sweeps = [], diagnostics } = await analyseText(text);
  const [sweep] = sweeps;
  if (!sweep) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return sweep;
}

const outcomeOf = ({ refusal, stretches }: SweepRow) =>
  refusal || stretches.map(({ end, outcome }) => `${outcome} ${end}`);

test("a point is what the scenario with that size written is, by every kernel", async () => {
  const sizes = ["16M", "180M", "455M", "456M", "457M"];
  const text = HOST + imageOf("20M") + sizes.map((size, i) => imageOf(size, `of_${i}`)).join("");
  const kernels = ["6.16", "6.18", "7.3"];
  const files = await byKernels(text, ...kernels);
  const sweep = await sweepIn(
    `${text}sweep s of next { initrd from 16M to 457M step 1M  kernel ${kernels.join(" ")} }`,
  );
  const { rows } = worked(sweep);
  expect(rows.map(({ kernel }) => kernel)).toEqual(kernels);
  for (const [k, row] of rows.entries()) {
    for (const [i, size] of sizes.entries()) {
      const image = files.images.find(({ name }) => name === `of_${i}`)?.kernels?.[k];
      const placement = image?.load?.placement;
      const point = row.points.find((one) => one.size === BigInt(Number.parseInt(size, 10)) * 2n ** 20n);
      expect(
        point?.segments.map(({ name, mem }) => [name, mem]),
        `${size} by ${row.kernel}`,
      ).toEqual(placement?.segments.map((one) => [one.name, hasAddress(one) ? BigInt(one.mem) : null]));
      expect(point?.errno).toBe(placement?.failure?.errno ?? null);
    }
  }
});

describe("kho", () => {
  const sweep = (machine: string, axes: string) =>
    `${machine}${imageOf("20M")}sweep s of next { initrd from 1M to 600M step 100M  ${axes} }`;
  const written = async (machine: string) => {
    const [image] = (await analyseText(machine + imageOf("1M"))).images;
    return image?.load?.placement.segments.map(({ name, mem }) => [name, BigInt(mem)]);
  };

  test("on and off is as the machine with that word, with all else kept", async () => {
    const [on, off] = worked(await sweepIn(sweep(HOST, "kho on, off"))).rows;
    expect(on?.points[0]?.segments.map(({ name, mem }) => [name, mem])).toEqual(await written(HOST));
    // The kernel is built with KHO, on or off.
    const switchedOff = HOST.replace("scratch lowmem", "kho off  config KEXEC_HANDOVER  scratch lowmem");
    expect(off?.points[0]?.segments.map(({ name, mem }) => [name, mem])).toEqual(await written(switchedOff));
    expect(off?.points[0]?.segments.some(({ name }) => name === "kho_scratch")).toBe(false);
  });

  test("on of a machine that says off has the areas that are written", async () => {
    const machine = HOST.replace("scratch lowmem", "kho off  scratch lowmem");
    const [on] = worked(await sweepIn(sweep(machine, "kho on"))).rows;
    expect(on?.points[0]?.segments.map(({ name, mem }) => [name, mem])).toEqual(await written(HOST));
  });

  test("a kernel that has none places nothing with it on, and with it off all the same", async () => {
    const { rows } = worked(await sweepIn(sweep(HOST, "kernel 6.12 6.16  kho on off")));
    expect(rows.map(({ kernel, kho }) => `${kernel} ${kho}`)).toEqual([
      "6.12 true",
      "6.12 false",
      "6.16 true",
      "6.16 false",
    ]);
    expect(rows.map(({ refusal }) => refusal)).toEqual([
      "Linux 6.12 has no Kexec HandOver: it came with 6.16",
      "",
      "",
      "",
    ]);
    // Without KHO all of 60G count.
    expect(rows[1] && outcomeOf(rows[1])).toEqual([`loads ${600 * 2 ** 20}`]);
  });
});

test("a sweep goes with its image: none of one that is wrong, and none of a sweep that is", async () => {
  const sweeps = async (text: string) => (await analyseText(text)).sweeps?.map(({ name }) => name);
  const sound = "sweep s of next { initrd from 1M to 2M step 1M }";
  expect(await sweeps(HOST + imageOf("20M") + sound)).toEqual(["s"]);
  expect(await sweeps(HOST + imageOf("2X") + sound)).toEqual([]);
  expect(
    await sweeps(
      `${HOST + imageOf("20M")}sweep s of next { initrd from 1M to 2M step 0 }\nsweep t of next { initrd from 1M to 2M step 1M }`,
    ),
  ).toEqual(["t"]);
  expect(
    await sweeps(
      `${HOST + imageOf("20M")}sweep s of next { initrd from 1M to }\nsweep t of next { initrd from 1M to 2M step 1M }`,
    ),
  ).toEqual(["t"]);
});

test("sizes are expressions, the line is where it stands, a step may lead beyond the last size", async () => {
  const sweep = await sweepIn(
    `const STEP = 3M\n${HOST}${imageOf("20M")}\nsweep s of next { scratch global from 2 * STEP to 10M step STEP }`,
  );
  expect(sweep.axes).toEqual([
    { swept: { kind: "scratch", index: 1 }, name: "global", least: 6n << 20n, most: 10n << 20n, step: 3n << 20n },
  ]);
  expect(sweep.line).toBe(1 + 10 + 1 + 6 + 1);
  expect(worked(sweep).rows[0]?.points.map(({ size }) => size)).toEqual([6n << 20n, 9n << 20n]);
});

test("a written buffer takes its bufsz along where that is the same, and not where it is another", async () => {
  const text = `machine m { arch arm64  kernel 6.12  ram 1G size 1G }
image i on m { buffer all { memsz 4K }  buffer part { memsz 64K  bufsz 8K } }
sweep a of i { all from 4K to 16K step 4K }
sweep b of i { part from 4K to 16K step 4K }`;
  const { sweeps = [] } = await analyseText(text);
  const [all, part] = sweeps.map((sweep) => worked(sweep).rows[0]);
  expect(all?.points.map(({ segments }) => segments[0]?.bufsz)).toEqual([4096n, 8192n, 12288n, 16384n]);
  // A page less than what is copied in: the final checks refuse it.
  expect(part && outcomeOf(part)).toEqual(["fails 4096", "loads 16384"]);
});

test("of two failures with the same errno each says what refused the load", async () => {
  const sweep = await sweepIn(`machine m { arch arm64  kernel 6.12  ram 1G size 1G }
image i on m { buffer part { memsz 64K  bufsz 8K } }
sweep s of i { part from 4K to 768M step 64M }`);
  const [row] = worked(sweep).rows;
  // Two pages are copied in; no segment may be larger than half of memory.
  expect(row?.stretches.map((stretch) => [stretch.end, outcomeWords(stretch)])).toEqual([
    [4096n, "EINVAL at sanity: bufsz over memsz"],
    [512n << 20n, "loads"],
    [768n << 20n, "EINVAL at sanity: more than half of memory"],
  ]);
  expect(row && rowSentence(row)).toContain(
    "above, it fails with EINVAL in the final checks: more than half of memory.",
  );
});

describe("the crash kernel's range", () => {
  const MACHINE = "machine m { arch x86_64  kernel 6.12  ram 1M..1G-1  crashkernel 512M size 64M }\n";
  const imageOf = (type: string) =>
    `image i on m { ${type}  buffer kernel { memsz 56M }  buffer initrd { memsz 100M } }\n`;
  const AXIS = "crashkernel from 64M to 256M step 64M";

  test("varies for an image that goes there, and keeps its start", async () => {
    const row = worked(await sweepIn(`${MACHINE}${imageOf("type crash")}sweep s of i { ${AXIS} }`)).rows[0];
    // Both buffers need 56M + 100M, and no alignment lies between them.
    expect(row && outcomeOf(row)).toEqual([`fails ${(156 << 20) - 1}`, `loads ${256 << 20}`]);
    expect(row?.points.at(-1)?.segments.map(({ mem }) => mem)).toEqual([512n << 20n, 568n << 20n]);
  });

  test("is nothing that another image has, and must lie in RAM up to the last size", async () => {
    const messages = async (image: string, axis: string) =>
      (await analyseText(`${MACHINE}${image}sweep s of i { ${axis} }`)).diagnostics.map(
        ({ code, message }) => `${code}: ${message}`,
      );
    expect(await messages(imageOf(""), AXIS)).toEqual([
      "unknown-segment: `crashkernel` varies for images of `type crash`, which go there, and `i` is none",
    ]);
    expect(await messages(imageOf("type crash").replace("100M", "1M"), AXIS.replace("256M", "1G"))).toEqual([
      "crashkernel-outside-ram: beyond 512M the crash kernel's range is not all RAM: there is none at 0x40000000",
    ]);
  });
});
