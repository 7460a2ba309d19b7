import { describe, expect, test } from "vitest";
import { parseKernelLog } from "../../../src/capture/kernel-log/parse-kernel-log.js";
import { captureOf, fileOf, sound } from "../boots.js";
import { expectedLoad, withoutPlace } from "./expected-load.js";

/** A line as its parts: level, seconds, message. */
const KERNEL_LINE = /^K?<(\d)>\[ *([\d.]+)\] (.*)$/;

type Dress = (time: string, message: string, level: string) => string;

const DRESSES: readonly (readonly [string, Dress])[] = [
  ["dmesg", (time, message) => `[${time.padStart(12)}] ${message}`],
  ["dmesg --raw", (time, message, level) => `<${level}>[${time.padStart(12)}] ${message}`],
  ["dmesg --ctime", (_, message) => `[Sun Nov 22 20:39:01 2026] ${message}`],
  ["dmesg --time-format iso", (_, message) => `2026-11-22T20:39:01,123456+00:00 ${message}`],
  ["dmesg --decode", (time, message) => `kern  :info  : [${time.padStart(12)}] ${message}`],
  ["dmesg --notime", (_, message) => message],
  [
    "dmesg --color",
    (time, message) =>
      `\u001b[32m[${time.padStart(12)}] \u001b[0m${message.replace(/^([\w-]+: )/, "\u001b[33m$1\u001b[0m")}\u001b[0m`,
  ],
  ["a kernel with PRINTK_CALLER", (time, message) => `[${time.padStart(12)}][    T1] ${message}`],
  [
    "dynamic debug with names",
    (time, message) => `[${time.padStart(12)}] kexec_file:kimage_file_alloc_init:12: ${message}`,
  ],
  ["/dev/kmsg", (time, message, level) => `${level},339,${time.replace(".", "")},-;${message}`],
  ["journalctl -k", (_, message) => `Nov 22 20:39:01 lab kernel: ${message}`],
  ["journalctl -k -o short-iso", (_, message) => `2026-11-22T20:39:01+00:00 lab kernel: ${message}`],
  ["journalctl -k -o short-monotonic", (time, message) => `[${time.padStart(12)}] lab kernel: ${message}`],
  ["kern.log", (time, message) => `Nov 22 20:39:01 lab kernel: [${time.padStart(12)}] ${message}`],
  ["syslog of RFC 5424", (time, message) => `<6>1 2026-11-22T20:39:01.1Z lab kernel - - - [${time}] ${message}`],
  ["a serial console with CR", (time, message) => `[${time.padStart(12)}] ${message}\r`],
  ["a console whose line did not end", (time, message) => `lab login: [${time.padStart(12)}] ${message}`],
  ["several consoles in one", (time, message) => `guest-0 | [${time.padStart(12)}] ${message}`],
];

/** A log of every kind: 6.1, 6.12 with a crash kernel, arm64 that retries, IMA. */
const LOGS = [
  "x86-61c-m2g-crash256",
  "x86-612c-m4g-crash256-smp2",
  "arm64-src612-m2g-crash256",
  "kho-x86-73km-kho-4g-crash256",
];

describe.each(LOGS)("%s", (boot) => {
  const { cases, kernelRelease } = captureOf(boot);
  const lines = [...fileOf(boot, "dmesg.txt").trimEnd().split("\n"), ...cases.flatMap(({ dmesg }) => dmesg)];
  const dressed = (dress: Dress) =>
    lines.map((line) => {
      const [, level = "6", time = "", message = ""] = KERNEL_LINE.exec(line) ?? [];
      return dress(time, message, level);
    });
  const expectWhole = (text: string) => {
    const { boots, loads } = sound(parseKernelLog(text));
    expect(boots.map(({ release }) => release)).toEqual([kernelRelease]);
    expect(loads.map(withoutPlace)).toEqual(cases.map(expectedLoad));
  };

  test("every line has the parts that are dressed", () => {
    expect(lines.filter((line) => !KERNEL_LINE.test(line))).toEqual([]);
  });

  test.each(DRESSES)("as printed by %s", (_, dress) => {
    expectWhole(dressed(dress).join("\n"));
  });

  test("with other lines between", () => {
    const others = ["[    9.000000] systemd[1]: Loaded kernel modules.", "", "kexec: not found", "root@lab:~# ls"];
    expectWhole(lines.flatMap((line, i) => [line, others[i % others.length] ?? ""]).join("\n"));
  });

  test("with each line twice, as where a console and a log are one file", () => {
    expectWhole(lines.flatMap((line) => [line, line]).join("\n"));
  });

  test("before and after other text, with CRLF", () => {
    expectWhole(`The log you asked for:\r\n\r\n${lines.join("\r\n")}\r\n-- \r\nRegards`);
  });
});
