import { cp, mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../scripts/editor/root.mjs";

/** Copies the examples and the tests' own scenarios into a new folder below `home`, and gives its path. */
export async function copyScenarios(home: string): Promise<string> {
  const folder = join(await mkdtemp(join(home, "window-")), "examples");
  for (const source of ["examples", "test-editor/scenarios"]) {
    await cp(join(root, source), folder, { recursive: true });
  }
  return folder;
}
