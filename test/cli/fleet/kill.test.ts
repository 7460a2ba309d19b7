import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generatedLines } from "../../../src/fleet/generate/fleet.js";
import { Random } from "../../../src/fleet/generate/random.js";
import { randomRun } from "../../engine/random-run.js";
import { folder } from "../folder.js";
import { FedRun } from "./fed-run.js";
import { cli, NEXT } from "./process.js";

const read = (...path: string[]) => readFileSync(join(...path), "utf8");
const MiB = 2 ** 20;
const TIMEOUT = 240_000;
const SUFFIXES = ["json", "ndjson", "csv"];

const machines = Buffer.from([...generatedLines({ seed: 9, count: 17_000, malformed: 2 })].join(""));

/** A folder with the image, and what asks for it. */
function prepared() {
  const path = folder({ "next.kexec": NEXT });
  const args = (name: string) => [
    ...["fleet", "--image", join(path, "next.kexec"), "--machines", "-", "--workers", "2"],
    ...SUFFIXES.flatMap((suffix) => ["-o", join(path, `${name}.${suffix}`)]),
  ];
  const resumed = ["--resume", join(path, "state"), ...args("resumed").slice(1)];
  return { path, args, resumed: ["fleet", ...resumed] };
}

let single: readonly string[] | undefined;

/** That a run ended with what one that nobody disturbs gives. */
function expectTheSingleRun(path: string, args: (name: string) => string[]): void {
  if (!single) {
    expect(cli(args("single"), machines).code).toBe(1);
    single = SUFFIXES.map((suffix) => read(path, `single.${suffix}`));
  }
  for (const [i, suffix] of SUFFIXES.entries()) expect(read(path, `resumed.${suffix}`) === single[i]).toBe(true);
}

/** Where a run is killed. Each begins where the ones before were killed. */
const KILLS = {
  "when it has begun": async (run, random) => {
    await run.toFile("resumed.ndjson.partial");
    // In the middle of what is read again, where something was kept.
    await run.feedTo(Math.floor((run.place.bytes * random.integer(0, 9)) / 10));
  },
  "after results that are not kept": async (run, random) => run.toResults(random.integer(0, 2 * MiB)),
  "when it has kept how far it came": (run) => run.toState(),
  "after both": async (run) => {
    await run.toState();
    await run.toResults(MiB);
  },
} satisfies Readonly<Record<string, (run: FedRun, random: Random) => Promise<void>>>;

test("a run that is killed again and again comes to the same summary and results, to the byte", {
  timeout: TIMEOUT,
}, async () => {
  const { args, path, resumed } = prepared();
  const random = new Random(randomRun("a run that is killed", 1).seed);
  const kills = [...Object.values(KILLS), KILLS["when it has begun"], KILLS["after results that are not kept"]];
  for (let i = kills.length - 1; i > 0; i--) {
    const j = random.integer(0, i);
    [kills[i], kills[j]] = [kills[j] as (typeof kills)[number], kills[i] as (typeof kills)[number]];
  }
  for (const kill of kills) {
    const run = new FedRun(path, resumed, machines);
    await kill(run, random);
    expect(await run.kill("SIGKILL")).toEqual({ code: null, signal: "SIGKILL", stderr: "" });
    expect(existsSync(join(path, "resumed.json"))).toBe(false);
  }
  expect((await new FedRun(path, resumed, machines).finish()).code).toBe(1);
  expectTheSingleRun(path, args);
  // A run that is done answers at once, and the same.
  rmSync(join(path, "resumed.json"));
  expect((await new FedRun(path, resumed, machines).finish()).code).toBe(1);
  expectTheSingleRun(path, args);
});

describe.skipIf(process.platform === "win32")("a signal", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "%s leaves nothing behind",
    { timeout: TIMEOUT },
    async (signal) => {
      const { args, path } = prepared();
      const run = new FedRun(path, args("resumed"), machines);
      await run.toResults();
      expect(await run.kill(signal)).toEqual({ code: null, signal, stderr: "" });
      expect(readdirSync(path)).toEqual(["next.kexec"]);
    },
  );

  test("is obeyed while nothing comes", { timeout: TIMEOUT }, async () => {
    const { args, path } = prepared();
    const run = new FedRun(path, args("resumed"), machines);
    await run.toFile("resumed.csv.partial");
    expect(await run.kill("SIGINT")).toEqual({ code: null, signal: "SIGINT", stderr: "" });
    expect(readdirSync(path)).toEqual(["next.kexec"]);
  });

  test("with a state keeps all that was answered, and says how to go on", { timeout: TIMEOUT }, async () => {
    const { args, path, resumed } = prepared();
    const run = new FedRun(path, resumed, machines);
    await run.toResults();
    const { signal, stderr } = await run.kill("SIGINT");
    const { lines } = run.place;
    // Each line of the made-up fleet is a machine.
    const words = `stopped after ${lines.toLocaleString("en-US")} machines; the same command goes on from there\n`;
    expect({ signal, stderr }).toEqual({ signal: "SIGINT", stderr: words });
    expect(read(path, "resumed.ndjson.partial").split("\n")).toHaveLength(lines + 1);
    const again = new FedRun(path, resumed, machines);
    expect(await again.finish()).toMatchObject({ code: 1, signal: null });
    expectTheSingleRun(path, args);
  });
});
