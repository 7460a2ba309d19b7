import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** The ids of the language servers that run out of the extension installed below `home`. */
export function serverProcesses(home: string): number[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=", "-o", "args="], { encoding: "utf8" });
  const lines = stdout
    .split("\n")
    .filter((line) => line.includes(join(home, "extensions")) && line.includes("server.mjs"));
  return lines.map((line) => Number.parseInt(line, 10));
}
