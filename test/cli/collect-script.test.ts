import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { kexecLanguage } from "../../src/cli/language.js";
import { fileOf } from "../capture/boots.js";
import { folder } from "./folder.js";
import { kexecScenario } from "./harness.js";

const SCRIPT = join(import.meta.dirname, "../../scripts/collect.sh");
const BOOT = "kho-x86-73km-kho-2g";

const CONFIG = "# Linux/x86 7.3.4 Kernel Configuration\nCONFIG_KEXEC_FILE=y\n";

/** What stands for `/` on the machine of a captured boot. */
const ROOT = {
  "proc/iomem": fileOf(BOOT, "iomem.txt"),
  "proc/meminfo": "MemTotal:        2044052 kB\n",
  "proc/cmdline": "console=ttyS0 kho=on\n",
  "proc/version": "Linux version 7.3.4-khokm (root@vm) (gcc) #1 SMP\n",
  "proc/self/smaps": "Size: 4 kB\nKernelPageSize:        4 kB\nMMUPageSize: 4 kB\nKernelPageSize: 64 kB\n",
  "boot/config-7.3.4-khokm": CONFIG,
  "sys/kernel/debug/memblock/memory": fileOf(BOOT, "memblock-memory.txt"),
  "sys/kernel/debug/memblock/reserved": fileOf(BOOT, "memblock-reserved.txt"),
  "sys/kernel/debug/kho/out/scratch_phys": fileOf(BOOT, "scratch_phys.txt"),
  "sys/kernel/debug/kho/out/scratch_len": fileOf(BOOT, "scratch_len.txt"),
};

/** Commands of the machine, in a folder that goes before the others. */
const COMMANDS = {
  uname: 'case $1 in -r) echo 7.3.4-khokm;; *) echo "Linux 7.3.4-khokm x86_64";; esac',
  dmesg: `printf '%s\\n' '[    0.000000] Linux version 7.3.4-khokm (root@vm) (gcc) #1 SMP'`,
};

function commands(texts: Readonly<Record<string, string>>): string {
  const path = folder();
  for (const [name, text] of Object.entries(texts)) {
    writeFileSync(join(path, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(path, name), 0o755);
  }
  return path;
}

interface Machine {
  readonly root?: Readonly<Record<string, string>>;
  readonly commands?: Readonly<Record<string, string>>;
}

/** Runs the script on a machine, in a folder of its own. */
function collect({ root = ROOT, commands: texts = COMMANDS }: Machine, ...args: string[]) {
  const cwd = folder();
  const env = { PATH: `${commands(texts)}:${process.env.PATH}`, KEXEC_SCENARIO_ROOT: folder(root) };
  const { status, stderr, stdout } = spawnSync("sh", [SCRIPT, ...args], { cwd, env, encoding: "utf8" });
  return { cwd, status, stderr, stdout };
}

const GATHERED = [
  "cmdline.txt",
  "config.txt",
  "dmesg.txt",
  "iomem.txt",
  "memblock-memory.txt",
  "memblock-reserved.txt",
  "meminfo.txt",
  "page-size.txt",
  "scratch_len.txt",
  "scratch_phys.txt",
  "uname.txt",
  "version.txt",
];

describe.skipIf(process.platform === "win32")("collect.sh", () => {
  test("gathers files that import takes as they are", async () => {
    const { cwd, ...answer } = collect({});
    expect(answer).toEqual({ status: 0, stderr: "collect.sh: gathered in kexec-machine\n", stdout: "" });
    expect(readdirSync(join(cwd, "kexec-machine")).sort()).toEqual(GATHERED);
    expect(readFileSync(join(cwd, "kexec-machine/page-size.txt"), "utf8")).toBe("KernelPageSize:        4 kB\n");
    const output = join(cwd, "lab.kexec");
    const { code, stderr } = await kexecScenario(["import", join(cwd, "kexec-machine"), "-o", output], {
      language: kexecLanguage,
    });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stderr).not.toMatch(/none of the files|assumed/);
    expect(readFileSync(output, "utf8").replace(/ +/g, " ")).toContain(`machine lab {
 arch x86_64
 kernel 7.3.4 // 7.3.4-khokm
 walk memblock
 ram from "kexec-machine/memblock-memory.txt"
 reserved from "kexec-machine/memblock-reserved.txt"
 scratch from "kexec-machine/scratch_phys.txt" "kexec-machine/scratch_len.txt"
 memtotal from "kexec-machine/meminfo.txt"
 config from "kexec-machine/config.txt"
}
`);
  });

  test.each(["lab.tar", "lab.tar.gz", "lab.tgz", "a folder/lab.tar"])("packs %s, whole, under its own name", (name) => {
    const { cwd, status, stderr } = collect({}, name);
    expect({ status, stderr }).toEqual({ status: 0, stderr: `collect.sh: gathered in ${name}\n` });
    expect(readdirSync(join(cwd, name, ".."))).toEqual([`lab${name.slice(name.indexOf(".t"))}`]);
    const { stdout } = spawnSync("tar", ["-tf", join(cwd, name)], { encoding: "utf8" });
    expect(stdout.trimEnd().split("\n").sort()).toEqual(["lab/", ...GATHERED.map((file) => `lab/${file}`)]);
  });

  test("unpacks /proc/config.gz where there is no other configuration", () => {
    const { "boot/config-7.3.4-khokm": _, ...root } = ROOT;
    const cwd = folder();
    const path = folder({ ...root, "proc/config.gz": gzipSync(CONFIG) });
    const env = { PATH: `${commands(COMMANDS)}:${process.env.PATH}`, KEXEC_SCENARIO_ROOT: path };
    expect(spawnSync("sh", [SCRIPT, "lab"], { cwd, env }).status).toBe(0);
    expect(readFileSync(join(cwd, "lab/config.txt"), "utf8")).toBe(CONFIG);
  });

  test("without root says so, and gathers the rest", () => {
    const hidden = ROOT["proc/iomem"].replace(/^( *)[0-9a-f]+-[0-9a-f]+/gm, "$100000000-00000000");
    const { cwd, status, stderr } = collect({ root: { ...ROOT, "proc/iomem": hidden } });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr:
        "collect.sh: all addresses in /proc/iomem are 0: run this as root\ncollect.sh: gathered in kexec-machine\n",
    });
    expect(readdirSync(join(cwd, "kexec-machine")).sort()).toEqual(GATHERED);
  });

  test("on a machine that tells nothing says what is missing, and ends well enough", () => {
    const { cwd, status, stderr } = collect({ root: {}, commands: { ...COMMANDS, dmesg: "exit 1" } });
    expect(status).toBe(1);
    expect(stderr.split("\n")).toEqual([
      "collect.sh: there is no memory map: is /proc mounted?",
      expect.stringMatching(/^collect.sh: no memblock and no kho in \/sys\/kernel\/debug/),
      expect.stringMatching(/^collect.sh: no configuration of Linux 7.3.4-khokm/),
      "collect.sh: cannot read the kernel's log with dmesg",
      "collect.sh: gathered in kexec-machine",
      "",
    ]);
    expect(readdirSync(join(cwd, "kexec-machine"))).toEqual(["uname.txt"]);
  });

  test("keeps the folder when there is no tar", () => {
    const { cwd, status, stderr } = collect({ commands: { ...COMMANDS, tar: "exit 127" } }, "lab.tar");
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: "collect.sh: cannot pack lab.tar: the files stay in lab\ncollect.sh: gathered in lab\n",
    });
    expect(readdirSync(cwd)).toEqual(["lab"]);
  });

  test("a folder has nothing written beside it, and may stand by a file of any name", () => {
    const cwd = folder({ "lab.tmp": "mine" });
    const env = { PATH: `${commands(COMMANDS)}:${process.env.PATH}`, KEXEC_SCENARIO_ROOT: folder(ROOT) };
    expect(spawnSync("sh", [SCRIPT, "lab"], { cwd, env }).status).toBe(0);
    expect(readFileSync(join(cwd, "lab.tmp"), "utf8")).toBe("mine");
  });

  test("overwrites nothing", () => {
    const cwd = folder({ "lab/x": "mine", "other.tar": "mine", "new.tar.tmp": "mine" });
    const run = (...args: string[]) => spawnSync("sh", [SCRIPT, ...args], { cwd, encoding: "utf8" });
    expect(run("lab")).toMatchObject({
      status: 2,
      stderr: "collect.sh: lab is there already: name another, or remove it\n",
    });
    expect(run("other.tar").status).toBe(2);
    expect(run("lab.tar").stderr).toMatch(/^collect.sh: lab is there already, and the files are gathered there first/);
    expect(run("new.tar").stderr).toMatch(
      /^collect.sh: new.tar.tmp is there already, and the archive is written there/,
    );
    expect(readFileSync(join(cwd, "new.tar.tmp"), "utf8")).toBe("mine");
    expect(run("--help")).toMatchObject({ status: 2, stderr: expect.stringMatching(/^collect.sh: usage: /) });
    expect(readdirSync(cwd).sort()).toEqual(["lab", "new.tar.tmp", "other.tar"]);
  });

  test.each(["dash", "busybox", "bash"])("is understood by %s", (shell) => {
    const there = spawnSync("sh", ["-c", `command -v ${shell}`]).status === 0;
    const args = shell === "busybox" ? ["sh", "-n", SCRIPT] : ["-n", SCRIPT];
    if (there) expect(spawnSync(shell, args, { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
  });

  test("has no word that only some shells know", () => {
    const code = readFileSync(SCRIPT, "utf8").replace(/^ *#.*$/gm, "");
    expect(code).not.toMatch(/\[\[|\bfunction\b|\blocal\b|\bdeclare\b|\$'|<<<|&>|\becho -[en]\b|\bpipefail\b|\+=|==/);
  });
});

test("collect-script prints the script", async () => {
  expect(await kexecScenario(["collect-script"])).toEqual({
    code: 0,
    stdout: readFileSync(SCRIPT, "utf8"),
    stderr: "",
  });
});

test("the packaged command line prints it too", () => {
  const cli = join(import.meta.dirname, "../../dist/cli.mjs");
  expect(existsSync(cli)).toBe(true);
  const { status, stdout } = spawnSync(process.execPath, [cli, "collect-script"], { cwd: folder(), encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 0, stdout: readFileSync(SCRIPT, "utf8") });
});

test("a folder that cannot be made is told", () => {
  const { status, stderr } = spawnSync("sh", [SCRIPT, "/proc/nowhere/lab"], { cwd: folder(), encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining("/proc/nowhere") });
});
