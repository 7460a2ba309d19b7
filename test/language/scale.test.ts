import { expect, test } from "vitest";
import { formatScenario } from "../../src/language/format/index.js";
import { analyseText } from "./analyse-text.js";

const HOST = "machine host { arch arm64  kernel 6.12  ram 1G size 64G }";

function lines(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join("\n");
}

function image(i: number, buffer = "memsz 4K"): string {
  return `// image ${i}\nimage i${i} on host {\n    buffer kernel { ${buffer} } // k\n}\nexpect i${i} { loads }`;
}

/** Files that grow with a number, each in a way that invites a step that looks at everything there is. */
const SHAPES: Readonly<Record<string, (count: number) => string>> = {
  images: (count) => `${HOST}\n${lines(count, (i) => image(i))}`,
  "images, one with a mistake": (count) => `${HOST}\n${lines(count, (i) => image(i))}\nimage x on host { buffer }`,
  "images, all with mistakes": (count) => `${HOST}\n${lines(count, (i) => image(i, "memsz 4K 8K"))}`,
  "images of unknown machines": (count) => lines(count, (i) => image(i).replace("on host", `on h${i}`)),
  "images of one name": (count) => `${HOST}\n${lines(count, () => image(0))}`,
  "images never closed": (count) => lines(count, (i) => `image i${i} on host {\n    buffer kernel { memsz 4K`),
  "a chain of constants": (count) => `${lines(count, (i) => `const C${i} = C${i + 1} + 1`)}\nconst C${count} = 1`,
  "constants that all lead back to the first": (count) =>
    `${lines(count, (i) => `const C${i} = C0 + C${i + 1}`)}\nconst C${count} = 1`,
  "a machine of many ranges": (count) =>
    `machine host { arch arm64  kernel 6.16\n${lines(count, (i) => `ram r${i} ${i + 1}G size 64M\nreserved ${i + 1}G size 4K\nscratch s${i} ${i + 1}G size 1M`)}\n}\n${image(0)}`,
  "a machine of many mistakes": (count) =>
    `machine host {\n${lines(count, (i) => `ram r${i} ${i + 1}G size 64M x`)}\n}`,
  "an expectation of many conditions": (count) =>
    `${HOST}\n${image(0)}\nexpect i0 {\n${lines(count, () => "kernel above 1G\nkernel in low")}\n}`,
  "a buffer never closed, with many behind it": (count) =>
    `image a on host {\nbuffer b { memsz 4K\n${lines(count, (i) => `buffer c${i} { memsz 4K }`)}\n}`,
};

/** CPU time in milliseconds. */
async function cost(text: string): Promise<number> {
  const before = process.cpuUsage();
  await analyseText(text);
  formatScenario(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test("ten times as much costs about ten times as much, whatever it is", async () => {
  await cost(Object.values(SHAPES)[0]?.(2_000) as string);
  for (const [name, shape] of Object.entries(SHAPES)) {
    await cost(shape(300));
    const small = Math.max(20, Math.min(await cost(shape(300)), await cost(shape(300))));
    expect((await cost(shape(3_000))) / small, name).toBeLessThan(25);
  }
}, 120_000);
