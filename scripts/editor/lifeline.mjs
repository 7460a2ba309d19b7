/**
 * Runs a script, by the same Node, for as long as standard input stays open: when whoever started this dies, however that
 * happens, the script and all that it has started in this process group die too.
 */
import { spawn } from "node:child_process";

const script = spawn(process.execPath, process.argv.slice(2), { stdio: ["ignore", "inherit", "inherit"] });
script.once("exit", (code) => process.exit(code ?? 1));
process.stdin.once("close", () => process.kill(0, "SIGKILL")).resume();
