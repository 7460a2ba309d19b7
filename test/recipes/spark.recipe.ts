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
  expect(fleet.run("cat outcomes/part-*")).toBe(fleet.read("single/results.ndjson"));
  fleet.run("kexec-scenario fleet merge outcomes/part-* -o fleet.html -o fleet.json", 1);
  for (const name of ["fleet.html", "fleet.json"]) expect(fleet.read(name)).toBe(fleet.read(`single/${name}`));
});
