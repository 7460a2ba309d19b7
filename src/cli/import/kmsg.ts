import { constants, type FileHandle, open } from "node:fs/promises";
import { MAX_FILE_SIZE } from "../../language/files/file-text.js";

/** CONSOLE_EXT_LOG_MAX: no record of /dev/kmsg is longer, and a shorter buffer would be refused. */
const LONGEST_RECORD = 8192;

const RECORD = /^(\d{1,10}),\d{1,20},(\d{1,20}),[^;]*;(.*)$/;

/**
 * The kernel's log as `dmesg` prints it, out of /dev/kmsg.
 * @returns undefined when it cannot be read
 */
export async function readKernelLog(path: string): Promise<string | undefined> {
  try {
    const device = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return linesOfRecords(await readRecords(device));
    } finally {
      await device.close();
    }
  } catch {
    return undefined;
  }
}

async function readRecords(device: FileHandle): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let chunk = await nextRecord(device); chunk && size < MAX_FILE_SIZE; chunk = await nextRecord(device)) {
    chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Each read gives one record; EAGAIN stands behind the last, and EPIPE before the oldest when others were overwritten meanwhile. */
async function nextRecord(device: FileHandle): Promise<Uint8Array | undefined> {
  for (;;) {
    try {
      const { bytesRead, buffer } = await device.read(Buffer.alloc(LONGEST_RECORD));
      return bytesRead === 0 ? undefined : buffer.subarray(0, bytesRead);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EAGAIN") return undefined;
      if (code !== "EPIPE") throw error;
    }
  }
}

/** Records such as `6,339,5140900,-;text` as lines `<6>[    5.140900] text`; the lines of a record's dictionary are left out. */
export function linesOfRecords(records: string): string {
  const lines = records.split("\n").flatMap((record) => {
    const [, priority = "", microseconds, text = ""] = RECORD.exec(record) ?? [];
    if (microseconds === undefined) return [];
    const digits = microseconds.padStart(7, "0");
    const time = `${digits.slice(0, -6).padStart(5)}.${digits.slice(-6)}`;
    return [`<${Number(priority) & 7}>[${time}] ${text}\n`];
  });
  return lines.join("");
}
