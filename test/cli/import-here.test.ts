import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { linesOfRecords } from "../../src/cli/import/kmsg.js";
import { kexecLanguage } from "../../src/cli/language.js";
import { fileOf } from "../capture/boots.js";
import { DTB_FIELDS, header } from "../capture/image-files.js";
import { folder } from "./folder.js";
import { kexecScenario } from "./harness.js";

const BOOT = "kho-x86-73km-kho-2g";

const CONFIG =
  "# Linux/x86 7.3.4 Kernel Configuration\nCONFIG_KEXEC_FILE=y\nCONFIG_KEXEC_HANDOVER=y\nCONFIG_IMA_KEXEC=y\n";
const SMAPS = "00400000-00401000 r-xp 00000000 00:00 0\nSize: 4 kB\nKernelPageSize:        4 kB\nMMUPageSize: 4 kB\n";
const KMSG = `5,0,0,-;Linux version 7.3.4-khokm (root@vm) (gcc) #1 SMP
6,1,540150,-;pci_bus 0000:00: resource 7
 SUBSYSTEM=pci_bus
14,2,12345678,c,caller=T1;KHO: scratch areas: lowmem: 16MiB global: 512MiB pernode: 256MiB
`;

/** What stands for `/` on the machine of a captured boot. */
const ROOT: Readonly<Record<string, string | Uint8Array>> = {
  "proc/iomem": fileOf(BOOT, "iomem.txt"),
  "proc/meminfo": "MemTotal:        2044052 kB\n",
  "proc/cmdline": "console=ttyS0 kho=on\n",
  "proc/version": "Linux version 7.3.4-khokm (root@vm) (gcc) #1 SMP\n",
  "proc/sys/kernel/osrelease": "7.3.4-khokm\n",
  "proc/sys/kernel/arch": "x86_64\n",
  "proc/self/smaps": SMAPS,
  "proc/config.gz": gzipSync(CONFIG),
  "sys/kernel/debug/memblock/memory": fileOf(BOOT, "memblock-memory.txt"),
  "sys/kernel/debug/memblock/reserved": fileOf(BOOT, "memblock-reserved.txt"),
  "sys/kernel/debug/kho/out/scratch_phys": fileOf(BOOT, "scratch_phys.txt"),
  "sys/kernel/debug/kho/out/scratch_len": fileOf(BOOT, "scratch_len.txt"),
  "dev/kmsg": KMSG,
};

function here(root: Readonly<Record<string, string | Uint8Array>>, output: string, ...args: string[]) {
  return kexecScenario(["import", "--here", "--root", folder(root), "-o", output, ...args], {
    language: kexecLanguage,
  });
}

describe("the running machine", () => {
  test("is copied into a folder, and becomes a scenario that names the copies", async () => {
    const output = join(folder(), "lab.kexec");
    const { code, stderr } = await here(ROOT, output);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(readFileSync(output, "utf8").replace(/ +/g, " ")).toContain(`machine lab {
 arch x86_64
 kernel 7.3.4 // 7.3.4-khokm
 walk memblock
 ram from "lab/memblock-memory.txt"
 reserved from "lab/memblock-reserved.txt"
 scratch from "lab/scratch_phys.txt" "lab/scratch_len.txt"
 memtotal from "lab/meminfo.txt"
 config from "lab/config.txt"
}
`);
    const copy = (name: string) => readFileSync(join(output, "../lab", name), "utf8");
    expect(copy("iomem.txt")).toBe(ROOT["proc/iomem"]);
    expect(copy("config.txt")).toBe(CONFIG);
    expect(copy("uname.txt")).toBe("Linux 7.3.4-khokm x86_64\n");
    expect(copy("page-size.txt")).toBe("KernelPageSize:        4 kB\n");
    expect(copy("dmesg.txt")).toBe(`<5>[    0.000000] Linux version 7.3.4-khokm (root@vm) (gcc) #1 SMP
<6>[    0.540150] pci_bus 0000:00: resource 7
<6>[   12.345678] KHO: scratch areas: lowmem: 16MiB global: 512MiB pernode: 256MiB
`);
    const files = stderr.split("\n").filter((line) => line.startsWith(join(output, "../lab/")));
    expect(files).toHaveLength(readdirSync(join(output, "../lab")).length);
  });

  test("has its configuration in /boot, and a device tree", async () => {
    const values = {
      magic: 0xd00dfeed,
      totalsize: 9000,
      off_mem_rsvmap: 40,
      version: 17,
      size_dt_strings: 1000,
      size_dt_struct: 5000,
    };
    const fdt = header(DTB_FIELDS, values, { length: 9000, bigEndian: true });
    const { "proc/config.gz": _, ...rest } = ROOT;
    const output = join(folder(), "lab.kexec");
    const { stderr } = await here({ ...rest, "boot/config-7.3.4-khokm": CONFIG, "sys/firmware/fdt": fdt }, output);
    expect(stderr).toContain("lab/config.txt: a kernel configuration of 7.3.4\n");
    expect(stderr).toContain("lab/fdt.dtb: a device tree\n");
    expect([...readFileSync(join(output, "../lab/fdt.dtb"))]).toEqual([...fdt]);
  });

  test("may lack all but the memory map", async () => {
    const output = join(folder(), "lab.kexec");
    const { code, stderr } = await here({ "proc/iomem": fileOf("x86-612c-m2g", "iomem.txt") }, output);
    expect(code).toBe(0);
    expect(readdirSync(join(output, "../lab"))).toEqual(["iomem.txt"]);
    expect(stderr).toContain("/dev/kmsg: cannot be read\n");
  });
});

describe("nothing is written", () => {
  const hidden = fileOf(BOOT, "iomem.txt").replace(/^( *)[0-9a-f]+-[0-9a-f]+/gm, "$100000000-00000000");

  test.each([
    [
      "without the rights to see addresses",
      { "proc/iomem": hidden, "proc/meminfo": "MemTotal: 1 kB\n" },
      /^kexec-scenario: no memory map: \/proc\/iomem that was read without root: all its addresses are 0\. --here needs root: `sudo kexec-scenario import --here …`\n$/,
    ],
    ["without /proc", {}, /^kexec-scenario: no memory map: \/proc\/iomem is missing\. --here needs root/],
  ])("%s", async (_, root, message) => {
    const path = folder();
    const { code, stderr, stdout } = await here(root, join(path, "lab.kexec"));
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toMatch(message);
    expect(readdirSync(path)).toEqual([]);
  });

  test("over a folder that is there, but with --force, which leaves other files in it", async () => {
    const path = folder({ "lab/mine.txt": "mine", "lab/iomem.txt": "old" });
    const output = join(path, "lab.kexec");
    const refused = await here(ROOT, output);
    expect(refused).toMatchObject({
      code: 2,
      stderr: `kexec-scenario: ${path}/lab is there already; --force overwrites files in it\n`,
    });
    expect(existsSync(output)).toBe(false);
    expect((await here(ROOT, output, "--force")).code).toBe(0);
    expect(readFileSync(join(path, "lab/mine.txt"), "utf8")).toBe("mine");
    expect(readFileSync(join(path, "lab/iomem.txt"), "utf8")).toBe(ROOT["proc/iomem"]);
  });

  test("of the copies when the scenario cannot be written", async () => {
    const path = folder();
    // A name that is a folder cannot be renamed over.
    mkdirSync(join(path, "lab.kexec"));
    writeFileSync(join(path, "lab.kexec/x"), "");
    const { code } = await here(ROOT, join(path, "lab.kexec"), "--force");
    expect(code).toBe(3);
    expect(readdirSync(path)).toEqual(["lab.kexec"]);
  });

  test("into a folder that is not there", async () => {
    expect(await here(ROOT, "/nowhere/lab.kexec")).toMatchObject({
      code: 3,
      stderr: "kexec-scenario: /nowhere/lab: no such file or directory\n",
    });
  });
});

test("an output without the suffix has its copies beside it too", async () => {
  const path = folder();
  await here(ROOT, join(path, "lab"));
  expect(readdirSync(path).sort()).toEqual(["lab", "lab-files"]);
});

test("records of /dev/kmsg become lines of dmesg", () => {
  expect(linesOfRecords("6,1,1,-;a\n")).toBe("<6>[    0.000001] a\n");
  expect(linesOfRecords("30,1,123456789012,-;b;c\n DEVICE=+pci\n")).toBe("<6>[123456.789012] b;c\n");
  expect(linesOfRecords("rubbish\n\n6,1\n")).toBe("");
});
