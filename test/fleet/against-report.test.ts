import { spawnSync } from "node:child_process";
import { globSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { URI } from "langium";
import { describe, expect, test } from "vitest";
import { importMachine } from "../../src/capture/machine-files/import-machine.js";
import { readCapture } from "../../src/cli/fleet/capture/read-capture.js";
import { recordOf } from "../../src/cli/fleet/capture/record-of.js";
import { gatherFiles } from "../../src/cli/import/gather.js";
import { profileOf } from "../../src/cli/import/make-scenario.js";
import { answerRecord } from "../../src/fleet/lines/answer-lines.js";
import { readFleetMachine } from "../../src/fleet/machine/read-machine.js";
import { readMachineAlone } from "../../src/language/alone.js";
import { analyse } from "../../src/language/analyse.js";
import { engineMachine, runningKernel } from "../../src/language/analysis/bridge.js";
import { nodeFiles } from "../../src/language/files/node-source.js";
import { errnoOf, failedAt, failureOf, outcomeOf } from "../../src/report/outcome.js";
import { folder } from "../cli/folder.js";
import { fleetImages, imagesOn } from "./images.js";

const CAPTURES = join(import.meta.dirname, "../fixtures/captures");
const BOOTS = readdirSync(CAPTURES).filter((name) => statSync(join(CAPTURES, name)).isDirectory());

/** What a fleet says after its machine went through JSON. */
const through = (value: unknown) => JSON.parse(JSON.stringify(value));

describe("a captured machine is answered as the report of a scenario that names its files", () => {
  test.each(BOOTS)("%s", async (boot) => {
    const path = join(CAPTURES, boot);
    const gathered = await gatherFiles([path], (file) => file);
    const files = gathered.flatMap(({ result }) => ("problem" in result ? [] : [result]));
    const { machine } = importMachine(files, "host", profileOf);
    const record = await readCapture(path);
    for (const initrd of ["24M", "400M", "3G"]) {
      const text = `${machine}\n${imagesOn("host", initrd)}`;
      const uri = URI.file(join(path, "x.kexec"));
      const [report] = await analyse([{ path: "x.kexec", uri, text }], nodeFiles);
      const images = await fleetImages(imagesOn("any", initrd));
      for (const image of report?.images ?? []) {
        const result = answerRecord(through(record), 1, images.get(image.name) as never);
        const failure = failureOf(image);
        const said =
          "answer" in result
            ? { outcome: result.answer.outcome, errno: result.answer.errno, failedAt: result.answer.failedAt }
            : { outcome: "invalid", errno: null, failedAt: null };
        expect({ image: image.name, initrd, ...said }).toEqual({
          image: image.name,
          initrd,
          outcome: outcomeOf(image),
          errno: errnoOf(image),
          failedAt: failure && failedAt(failure),
        });
      }
    }
  });
});

test("a machine of a scenario is the same for the engine as a line", async () => {
  let seen = 0;
  for (const path of globSync(join(import.meta.dirname, "../{../examples,fixtures}/**/*.kexec"))) {
    const text = readFileSync(path, "utf8");
    const alone = await readMachineAlone({ path, uri: URI.file(path), text }, nodeFiles);
    if (!alone?.values) continue;
    seen++;
    const read = readFleetMachine(through(recordOf("host", alone.values)));
    if ("reason" in read) throw new Error(read.message);
    expect(plain(read.machine)).toEqual(plain(engineMachine(alone.values)));
    const { config, ...kernel } = read.kernel;
    const { config: all, ...wanted } = runningKernel(alone.values);
    expect(kernel).toEqual(wanted);
    expect(all).toMatchObject(config);
  }
  expect(seen).toBeGreaterThan(50);
});

/** What is left out and what is said to be off are the same. */
function plain(machine: ReturnType<typeof engineMachine>) {
  return { ...machine, ram: machine.ram.map(({ driverManaged = false, ...range }) => ({ ...range, driverManaged })) };
}

test.each([
  ["tar", "-cf"],
  ["tar.gz", "-czf"],
])("an archive (%s) is the same machine as its folder", async (suffix, flag) => {
  const into = folder();
  for (const boot of ["kho-x86-73-kho-2g", "kho-arm64-73-kho-2g", "x86-612c-m4g-crash256-smp2"]) {
    const archive = join(into, `${boot}.${suffix}`);
    expect(spawnSync("tar", [flag, archive, "-C", CAPTURES, boot]).status).toBe(0);
    expect(await readCapture(archive)).toEqual({ ...(await readCapture(join(CAPTURES, boot))), id: join(into, boot) });
  }
});

test("what is no capture is told in words", async () => {
  const into = folder({
    "empty/.keep": "",
    "text/iomem.txt": "hello",
    "a.tar": "no archive",
    "b.tgz": "no gzip",
    "c.txt": "",
  });
  const said = async (name: string) => {
    const read = await readCapture(join(into, name));
    return "reason" in read ? `${read.reason}: ${read.message}` : read;
  };
  expect(await said("empty")).toMatch(/^capture-not-readable: no file tells where the memory is/);
  expect(await said("text")).toMatch(/^capture-not-readable: no file tells where the memory is/);
  expect(await said("a.tar")).toMatch(/^capture-not-readable: cannot be unpacked: /);
  expect(await said("b.tgz")).toMatch(/^capture-not-readable: cannot be unpacked: /);
  expect(await said("c.txt")).toMatch(/^capture-not-readable: is neither a folder nor an archive/);
  expect(await said("missing")).toBe("capture-not-readable: no such file or directory");
});
