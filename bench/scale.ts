import { URI } from "langium";
import { analyse } from "../src/language/analyse.js";
import { NO_FILES } from "../src/language/files/file-text.js";
import { formatScenario } from "../src/language/format/index.js";
import { type BenchResult, summarize } from "./measure.js";

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
  "a sum of products": (count) => `const A = 1${" + 4K * 2".repeat(30 * count)}`,
  "a machine of many ranges": (count) =>
    `machine host { arch arm64  kernel 6.16\n${lines(count, (i) => `ram r${i} ${i + 1}G size 64M\nreserved ${i + 1}G size 4K\nscratch s${i} ${i + 1}G size 1M`)}\n}\n${image(0)}`,
  "a machine of many mistakes": (count) =>
    `machine host {\n${lines(count, (i) => `ram r${i} ${i + 1}G size 64M x`)}\n}`,
  "an expectation of many conditions": (count) =>
    `${HOST}\n${image(0)}\nexpect i0 {\n${lines(count, () => "kernel above 1G\nkernel in low")}\n}`,
  "a buffer never closed, with many behind it": (count) =>
    `image a on host {\nbuffer b { memsz 4K\n${lines(count, (i) => `buffer c${i} { memsz 4K }`)}\n}`,
};

const SMALL = 300;
const LARGE = 3_000;
const ROUNDS = 5;

/**
 * What ten times as much costs, in CPU time of analysing and formatting: about ten times where every step is linear, a
 * hundred times where one is quadratic.
 */
export async function runScaleBench(): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const [name, shape] of Object.entries(SHAPES)) {
    await cost(shape(LARGE));
    const ratios: number[] = [];
    for (let i = 0; i < ROUNDS; i++) ratios.push((await cost(shape(LARGE))) / (await cost(shape(SMALL))));
    results.push(summarize({ name: `ten times ${name}`, unit: "times", goal: 25 }, ratios));
  }
  return results;
}

/** CPU time in milliseconds. */
async function cost(text: string): Promise<number> {
  const before = process.cpuUsage();
  await analyse([{ path: "x.kexec", uri: URI.file("/x.kexec"), text }], NO_FILES);
  formatScenario(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
