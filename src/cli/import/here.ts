import { machine } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { MAX_FILE_SIZE } from "../../language/files/file-text.js";
import { chunksOf, readDiskFile, readLimited } from "../../language/files/node-source.js";
import { withRegularFile } from "../../language/files/regular-file.js";
import { readKernelLog } from "./kmsg.js";

/** A file copied from the running machine. */
export interface CopiedFile {
  /** In the folder of the copies. */
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** What was read of the running machine. */
export interface Here {
  readonly files: readonly CopiedFile[];
  /** What is there and cannot be read: a path and why, in words that follow it. */
  readonly problems: readonly { readonly path: string; readonly problem: string }[];
  /** The paths of all files that were looked for. */
  readonly sources: readonly string[];
}

/** The path of a file of the machine, from its path below `/`. */
type At = (path: string) => string;

/** Texts that the kernel tells; any of them may be missing. */
const TEXTS: readonly (readonly [name: string, path: string])[] = [
  ["iomem.txt", "proc/iomem"],
  ["meminfo.txt", "proc/meminfo"],
  ["memblock-memory.txt", "sys/kernel/debug/memblock/memory"],
  ["memblock-reserved.txt", "sys/kernel/debug/memblock/reserved"],
  ["scratch_phys.txt", "sys/kernel/debug/kho/out/scratch_phys"],
  ["scratch_len.txt", "sys/kernel/debug/kho/out/scratch_len"],
  ["cmdline.txt", "proc/cmdline"],
  ["version.txt", "proc/version"],
];

/**
 * Reads the files of the running machine that a scenario can take.
 * @param root the folder that stands for `/`
 */
export async function readHere(root: string): Promise<Here> {
  const files: CopiedFile[] = [];
  const problems: { path: string; problem: string }[] = [];
  const sources: string[] = [];
  const at: At = (path) => {
    const source = join(root, path);
    sources.push(source);
    return source;
  };
  const add = (name: string, content: string | Uint8Array | undefined) => {
    if (content !== undefined) files.push({ name, content });
  };
  for (const [name, path] of TEXTS) {
    const read = await readDiskFile(at(path));
    if (!("problem" in read)) add(name, read.text);
    else if (read.problem !== "missing") problems.push({ path: `/${path}`, problem: read.message });
  }
  const release = await firstLine(at, "proc/sys/kernel/osrelease");
  const arch = (await firstLine(at, "proc/sys/kernel/arch")) ?? (root === "/" ? machine() : "");
  if (release !== undefined) add("uname.txt", `${`Linux ${release} ${arch}`.trimEnd()}\n`);
  add("config.txt", await readConfig(at, release ?? ""));
  const page = /^KernelPageSize:.*$/m.exec((await textOf(at, "proc/self/smaps")) ?? "")?.[0];
  add("page-size.txt", page && `${page}\n`);
  add("fdt.dtb", await bytesOf(at, "sys/firmware/fdt"));
  const log = await readKernelLog(at("dev/kmsg"));
  add("dmesg.txt", log);
  if (log === undefined) problems.push({ path: "/dev/kmsg", problem: "cannot be read" });
  return { files, problems, sources };
}

/** The kernel's configuration, from where distributions put it, or out of the kernel itself. */
async function readConfig(at: At, release: string): Promise<string | undefined> {
  if (/^[\w.+~-]+$/.test(release)) {
    for (const path of [`boot/config-${release}`, `lib/modules/${release}/config`]) {
      const text = await textOf(at, path);
      if (text !== undefined) return text;
    }
  }
  const packed = await bytesOf(at, "proc/config.gz");
  const text = packed && (await promisify(gunzip)(packed, { maxOutputLength: MAX_FILE_SIZE }).catch(() => undefined));
  return text?.toString("utf8");
}

async function textOf(at: At, path: string): Promise<string | undefined> {
  const read = await readDiskFile(at(path));
  return "problem" in read ? undefined : read.text;
}

async function firstLine(at: At, path: string): Promise<string | undefined> {
  return (await textOf(at, path))?.split("\n")[0]?.trim() || undefined;
}

async function bytesOf(at: At, path: string): Promise<Uint8Array | undefined> {
  const read = await withRegularFile(at(path), async (file) => ({ bytes: await readLimited(chunksOf(file)) }));
  return "problem" in read ? undefined : read.bytes;
}
