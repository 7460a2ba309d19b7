/**
 * A real VS Code in the browser, on loopback: the extension installed, a copy of the examples open. Until Ctrl+C; then
 * nothing of it is left.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { extensionPackage } from "./editor/extension-package.mjs";
import { root } from "./editor/root.mjs";
import { startCodeServer } from "./editor/start-code-server.mjs";

const USAGE = "npm run try -- [--port N]";

const port = wantedPort();
const home = mkdtempSync(join(tmpdir(), "kexec-try-"));
process.on("exit", () => rmSync(home, { recursive: true, force: true, maxRetries: 10 }));
const folder = join(home, "examples");
cpSync(join(root, "examples"), folder, { recursive: true });

const server = await startCodeServer({ vsix: extensionPackage(), home, folder, trust: true, port }).catch((error) =>
  give("it does not start", error.message, 1),
);
console.log(`
VS Code with the extension, and a copy of the examples:

  ${server.url}

Open that in a browser on this machine. Ctrl+C stops it and throws the copy away.`);

let stopped = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    stopped = true;
    server.stop();
  });
}
await server.ended;
if (!stopped) {
  give("it ended by itself", "", 1);
}

/** The port that is asked for; undefined: any. */
function wantedPort() {
  try {
    const { values } = parseArgs({ options: { port: { type: "string" } } });
    const number = values.port === undefined ? undefined : Number(values.port);
    if (number === undefined || (Number.isInteger(number) && number > 0 && number < 65536)) {
      return number;
    }
    return give(`no port: ${values.port}`, USAGE, 2);
  } catch (error) {
    return give(/** @type {Error} */ (error).message, USAGE, 2);
  }
}

/**
 * @param {string} what
 * @param {string} more
 * @param {number} code
 * @returns {never}
 */
function give(what, more, code) {
  console.error(`try: ${what}${more && `\n${more}`}`);
  process.exit(code);
}
