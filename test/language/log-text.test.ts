import { URI } from "langium";
import { describe, expect, test } from "vitest";
import { MAX_FILE_SIZE } from "../../src/language/files/file-text.js";
import { decodeLog, readLog } from "../../src/language/files/log-text.js";
import { TableSource } from "./analyse-text.js";

const LINE = "[    1.000000] Linux version 6.12.0 “x”\n";

/** A text in UTF-16 with its byte order mark. */
function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(2 * text.length + 2));
  for (const [i, unit] of [0xfeff, ...text.split("").map((one) => one.charCodeAt(0))].entries())
    bytes.setUint16(2 * i, unit, littleEndian);
  return new Uint8Array(bytes.buffer);
}

function read(content: string | Uint8Array | { problem: "too-large" | "directory"; message: string }) {
  return readLog(new TableSource({ log: content }), URI.parse("file:///log"));
}

describe("the text of a log", () => {
  test.each([
    ["UTF-8", new TextEncoder().encode(LINE)],
    ["UTF-16, little endian", utf16(LINE, true)],
    ["UTF-16, big endian", utf16(LINE, false)],
  ])("%s", async (_, bytes) => {
    expect(decodeLog(bytes)).toBe(LINE);
    expect(await read(bytes)).toEqual({ text: LINE });
  });

  test("with what a serial line leaves in it", async () => {
    const bytes = Uint8Array.of(0xff, 0x00, 0x41, 0x0a, 0xe4, 0x42);
    expect(await read(bytes)).toEqual({ text: "\ufffd\0A\n\ufffdB" });
  });

  test("of no bytes", async () => {
    expect(await read("")).toEqual({ text: "" });
  });

  test("is not there when the file cannot be read", async () => {
    expect(await readLog(new TableSource({}), URI.parse("file:///log"))).toMatchObject({ problem: "missing" });
    expect(await read({ problem: "directory", message: "is a directory" })).toMatchObject({ problem: "directory" });
  });

  test("is not there when what was no text cannot be read again", async () => {
    const gone = {
      read: async () => ({ problem: "not-text" as const, message: "is no text" }),
      head: async (_: URI, length: number) => {
        expect(length).toBe(MAX_FILE_SIZE);
        return { problem: "missing" as const, message: "does not exist" };
      },
    };
    expect(await readLog(gone, URI.parse("file:///log"))).toMatchObject({ problem: "missing" });
  });
});
