import { describe, expect, test } from "vitest";
import { clip, messageText, printable } from "../../src/report/printable.js";
import { displayWidth } from "../../src/report/width.js";
import { wrapText } from "../../src/report/wrap.js";

describe("text fit for a terminal", () => {
  test("controls become one visible character each", () => {
    expect(printable("a\u001b[31mred\u0007\u0000\u007f")).toBe("a␛[31mred␇␀␡");
    expect(printable("admin\u202etxt.kexec\u2066")).toBe("admin\ufffdtxt.kexec\ufffd");
    expect(printable("größer als 世界 🙂")).toBe("größer als 世界 🙂");
  });

  test("clip keeps the beginning", () => {
    expect(clip("purgatory", 9)).toBe("purgatory");
    expect(clip("bootparams", 9)).toBe("bootpara…");
  });

  test("a message stays on one line, and a monstrous word is cut in its middle", () => {
    expect(messageText("first\n  second")).toBe("first second");
    const message = messageText(`no hole for \`${"n".repeat(100_000)}\` in low`);
    expect(message).toBe(`no hole for \`${"n".repeat(78)}…${"n".repeat(78)}\` in low`);
  });

  test("columns: East Asian and emoji take two, combining marks none", () => {
    expect(displayWidth("abc")).toBe(3);
    expect(displayWidth("é")).toBe(1);
    expect(displayWidth("e\u0301")).toBe(1);
    expect(displayWidth("世界")).toBe(4);
    expect(displayWidth("🙂█·")).toBe(4);
  });

  test("sentences break at spaces within 100 columns, indented", () => {
    const lines = wrapText(`${"word ".repeat(30)}${"x".repeat(120)} end`, 2);
    expect(lines.slice(0, 2).every((line) => line.startsWith("  word") && line.length <= 100)).toBe(true);
    expect(lines.slice(2)).toEqual([`  ${"x".repeat(120)}`, "  end"]);
  });
});
