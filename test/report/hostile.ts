import type { ReportFile, ReportImage } from "../../src/report/model.js";
import { finding, HOST, invalidScene, M, scene, sceneFile } from "./scenes.js";

/** Texts that mean something in one of the formats that a report is written in. */
export const HOSTILE = [
  "<script>alert(1)</script>",
  `"><img src=x onerror=alert(1)>`,
  "</pre></style></svg><b>",
  "]]><!-- --> <![CDATA[",
  "&lt;script&gt; &#60;",
  `=HYPERLINK("http://example.test","x")`,
  "+1+cmd|' /C calc'!A0",
  "-2+3",
  "@SUM(1)",
  "a|b | c",
  "back`tick``s",
  "[x](javascript:alert(1)) ![y](z)",
  "[docs](http://example.test/{0}) {1} {{2}} \\\\[a\\](b) [c]",
  "**bold** _it_ ~~no~~ # heading",
  "@torvalds #1 https://example.test www.example.test",
  "comma, \"quote\", 'apostrophe'; semicolon",
  "line\r\nbreak\rand\u2028more\ttab",
  "\u001b[31mred\u0007\u0000\u009b",
  "\u202eright to left\u2066",
  "\ud800 lone",
  "::error file=x::%0A",
  "\\ back\\slash\\|",
  "ключ 鍵 🔑",
] as const;

/** An image in which every name is one of these texts. */
export function hostileImage(text: string): ReportImage {
  const machine = {
    ...HOST,
    name: text,
    ram: (HOST.ram ?? []).map((range) => ({ ...range, name: text })),
    reserved: [{ name: text, start: 0x1000_0000, end: 0x1fff_ffff }],
    kho: { finalized: true, scratch: (HOST.kho?.scratch ?? []).map((area) => ({ ...area, name: text })) },
  };
  return scene(
    text,
    machine,
    [
      { name: `kernel ${text}`, memsz: 56 * M, topDown: true },
      { name: text, memsz: 600 * M, topDown: true },
    ],
    { expectations: [{ line: 1, text, holds: false }] },
  );
}

/** A file of which every text is one of these; its image fails, a second one is invalid. */
export function hostileFile(text: string): ReportFile {
  return sceneFile([hostileImage(text), { ...invalidScene(text), machine: text, kernel: text }], {
    path: text,
    text: `// ${text}\nimage ${text}\n${text}\n`,
    diagnostics: [
      finding({
        line: 1,
        column: 1,
        length: 3,
        message: text,
        related: [{ path: text, message: text, line: 2, column: 1, endLine: 2, endColumn: 2 }],
      }),
    ],
  });
}
