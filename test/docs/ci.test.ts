import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import manifest from "../../package.json" with { type: "json" };
import { blocksOf, DOCS, readPage } from "./markdown.js";

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, string>>;
}

interface Job {
  readonly "runs-on": string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const [workflow, scanning] = blocksOf(readPage("ci.md"))
  .filter(({ info }) => info === "yaml")
  .map(({ text }) => parse(text, { strict: true }));
const jobs: Readonly<Record<string, Job>> = { ...workflow.jobs, ...scanning };

/** What the workflow names the package by. */
const PACKAGE = `tools/kexec-scenario-${manifest.version}.tgz`;

const folder = mkdtempSync(join(tmpdir(), "kexec-scenario-ci-"));

beforeAll(() => {
  // The package as `npm pack` makes it, without building it once more.
  const packed = spawnSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], {
    cwd: join(DOCS, ".."),
    encoding: "utf8",
  });
  if (packed.status !== 0) throw new Error(packed.stderr);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A repository with these files and the package, and a place where npm installs to. */
function repository(name: string, files: Readonly<Record<string, string>>): { root: string; home: string } {
  const [root, home] = [join(folder, name), join(folder, `${name}-home`)];
  for (const dir of [join(root, "tools"), join(root, "scenarios"), home]) mkdirSync(dir, { recursive: true });
  cpSync(join(folder, `kexec-scenario-${manifest.version}.tgz`), join(root, PACKAGE));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  return { root, home };
}

/** Runs the steps of a job as a runner does: after one that fails only those that say `always()`. */
function runJob(job: Job, { root, home }: { root: string; home: string }) {
  const summary = join(home, "summary.md");
  const env = {
    PATH: `${join(home, "bin")}${delimiter}${process.env.PATH}`,
    HOME: home,
    GITHUB_STEP_SUMMARY: summary,
    npm_config_prefix: home,
    npm_config_offline: "true",
  };
  const failed: string[] = [];
  let output = "";
  for (const step of job.steps) {
    if (step.run === undefined || (failed.length > 0 && step.if !== "always()")) continue;
    const { status, stdout, stderr } = spawnSync("bash", ["-e", "-c", step.run], { cwd: root, encoding: "utf8", env });
    output += stdout + stderr;
    if (status !== 0) failed.push(step.name ?? step.run);
  }
  return { failed, output, summary: existsSync(summary) ? readFileSync(summary, "utf8") : "" };
}

const GOOD = `machine host {
    arch x86_64
    ram  1M size 4G
}

image next on host {
    buffer kernel { memsz 56M  buf_align 2M  buf_min 16M  top_down }
}

expect next {
    loads
}
`;

describe("the workflow", () => {
  test("is one of GitHub Actions", () => {
    expect(Object.keys(workflow).toSorted()).toEqual(["jobs", "name", "on", "permissions"]);
    expect(workflow.on).toHaveProperty("pull_request");
    expect(jobs["code-scanning"]?.permissions).toEqual({ contents: "read", "security-events": "write" });
    for (const { steps, ...job } of Object.values(jobs)) {
      expect(job["runs-on"]).toBe("ubuntu-latest");
      for (const step of steps) {
        expect([step.run, step.uses].filter((one) => one !== undefined)).toHaveLength(1);
        if (step.uses !== undefined) expect(step.uses).toMatch(/^[\w-]+\/[\w-]+(?:\/[\w-]+)?@v\d+$/);
      }
    }
  });

  test("installs this version of the package", () => {
    for (const { steps } of Object.values(jobs)) {
      expect(steps.map(({ run }) => run)).toContain(`npm install --global ./${PACKAGE}`);
    }
  });

  test("uploads what it has made", () => {
    const runs = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    const uploaded = Object.values(jobs).flatMap(({ steps }) =>
      steps.flatMap((step) => step.with?.path ?? step.with?.sarif_file ?? []),
    );
    expect(uploaded).toEqual(["kexec-report.html", "kexec-scenario.sarif"]);
    for (const path of uploaded) expect(runs.some((run) => run.includes(path))).toBe(true);
  });
});

describe.skipIf(process.platform === "win32")("its commands as they stand", () => {
  test("pass where all is well", () => {
    const place = repository("good", { "host.kexec": GOOD, "scenarios/other.kexec": GOOD });
    const { failed, output, summary } = runJob(jobs.scenarios as Job, place);
    expect({ failed, output }).toMatchObject({ failed: [] });
    expect(output).not.toContain("::error");
    expect(summary).toContain("no errors in 2 files; 2 images: 2 load; 2 expectations: all hold.");
    expect(readFileSync(join(place.root, "kexec-report.html"), "utf8")).toMatch(/^<!doctype html>/);
  });

  test("fail and mark the line where an expectation does not hold, and report all the same", () => {
    const bad = GOOD.replace("memsz 56M", "memsz 8G");
    const place = repository("bad", { "host.kexec": GOOD, "scenarios/bad.kexec": bad });
    const { failed, output, summary } = runJob(jobs.scenarios as Job, place);
    expect(failed).toEqual(["Check every scenario, and mark what is wrong in the change"]);
    expect(output).toMatch(
      /^::error file=scenarios\/bad\.kexec,line=7,col=12,endLine=7,endColumn=18,title=no-hole::no hole for `kernel`/m,
    );
    expect(output).toMatch(/^::error file=scenarios\/bad\.kexec,line=11,.*title=expectation-failed::/m);
    expect(summary).toContain("**fails with EADDRNOTAVAIL at kernel**");
    expect(readFileSync(join(place.root, "kexec-report.html"), "utf8")).toContain("Why it fails");
  });

  test("fail where a file is not formatted", () => {
    const place = repository("unformatted", { "host.kexec": GOOD.replace("ram  1M", "ram 1M") });
    expect(runJob(jobs.scenarios as Job, place).failed).toEqual(["Are they formatted?"]);
  });

  test("make SARIF of what is found, with what its rule means", () => {
    const place = repository("sarif", { "host.kexec": GOOD.replace("memsz 56M", "memsz 8G") });
    expect(runJob(jobs["code-scanning"] as Job, place).failed).toEqual([]);
    const [run] = JSON.parse(readFileSync(join(place.root, "kexec-scenario.sarif"), "utf8")).runs;
    expect(run.results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(["no-hole", "expectation-failed"]);
    const rule = run.tool.driver.rules[run.results[0].ruleIndex];
    expect(rule.help.markdown).toContain("# no-hole");
  });
});
