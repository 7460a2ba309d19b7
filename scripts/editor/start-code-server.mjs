import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeServerProgram } from "./code-server.mjs";
import { ownNode, runTool } from "./run-tool.mjs";
import { startServer } from "./server-process.mjs";
import { EDITOR_SETTINGS } from "./settings.mjs";

/**
 * Starts a VS Code on loopback with an extension installed.
 *
 * @param {object} options
 * @param {string} options.vsix the extension's package
 * @param {string} options.home an empty folder, for all that the editor writes
 * @param {string} [options.folder] the folder that it shows when its URL names none
 * @param {boolean} options.trust whether folders are trusted without asking; else they open in restricted mode
 * @param {number | undefined} [options.port] a free one when left out
 * @param {Readonly<Record<string, unknown>>} [options.settings] user settings besides those for a quiet editor
 * @returns {Promise<import("./server-process.mjs").ServerProcess>}
 */
export async function startCodeServer({ vsix, home, folder, trust, port = 0, settings }) {
  const program = await codeServerProgram();
  const profile = join(home, "data/User");
  await mkdir(profile, { recursive: true });
  await writeFile(join(profile, "settings.json"), JSON.stringify({ ...EDITOR_SETTINGS, ...settings }, undefined, 2));
  await writeFile(join(home, "config.yaml"), "");
  const env = { XDG_DATA_HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, EXTENSIONS_GALLERY: "{}" };
  const common = [
    ...["--config", join(home, "config.yaml")],
    ...["--user-data-dir", join(home, "data")],
    ...["--extensions-dir", join(home, "extensions")],
  ];
  await runTool(ownNode, [program, ...common, "--install-extension", vsix], { env });
  const args = [
    ...common,
    ...["--bind-addr", `127.0.0.1:${port}`, "--auth", "none"],
    ...["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"],
    ...(trust ? ["--disable-workspace-trust"] : []),
    ...(folder === undefined ? [] : [folder]),
  ];
  return startServer([program, ...args], {
    listening: /HTTP server listening on (\S+?)\/?\s/,
    log: join(home, "server.log"),
    cwd: home,
    env,
  });
}
