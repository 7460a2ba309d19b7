/** Installs what the tests in a real editor need, so that a first run of them has nothing to wait for. */
import { chromiumProgram } from "./chromium.mjs";
import { codeServerProgram } from "./code-server.mjs";
import { vscodeWebProgram } from "./vscode-web.mjs";

console.log(await chromiumProgram());
console.log(await codeServerProgram());
console.log((await vscodeWebProgram()).program);
