import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { install } from "./debian.js";
import { FleetFolder } from "./fleet-folder.js";

const folder = mkdtempSync(join(tmpdir(), "kexec-spark-"));

afterAll(() => rmSync(folder, { recursive: true }));

test("the mapper of the recipe, partition by partition, gives what the single run gives", () => {
  install(["python3"], ["python3"]);
  const fleet = new FleetFolder(folder, 2_000, 0);
  const stand = { PYTHONPATH: join(import.meta.dirname, "spark-stand-in"), PYTHONDONTWRITEBYTECODE: "1" };
  fleet.run("python3 fleet_spark.py fleet.ndjson outcomes 16", 0, stand);
  expect(withoutInputs(fleet.run("cat outcomes/part-*"))).toBe(withoutInputs(fleet.read("single/results.ndjson")));
  fleet.run("kexec-scenario fleet merge outcomes/part-* -o fleet.html -o fleet.json", 1);
  expect(fleet.read("fleet.html")).toBe(fleet.read("single/fleet.html"));
  const { inputs, ...sums } = JSON.parse(fleet.read("fleet.json"));
  expect(sums).toEqual({ ...JSON.parse(fleet.read("single/fleet.json")), inputs: undefined });
  expect(inputs).toHaveLength(16);
  // A partition that comes twice is refused.
  const twice = "cp outcomes/part-00003 again; kexec-scenario fleet merge outcomes/part-* again 2>&1";
  expect(fleet.run(twice, 2)).toContain("again:1: machine 1 of the input is counted already, from outcomes/part-00003");
});

/** Results without what tells the partition that they are from. */
function withoutInputs(results: string): string {
  return results.replaceAll(/"input":"\w+","shard":null,"number":\d+,/g, "");
}
