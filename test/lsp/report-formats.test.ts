import { expect, test } from "vitest";
import about from "../../package.json" with { type: "json" };
import { REPORT_FORMATS } from "../../src/report/formats.js";
import { PLAIN } from "../../src/report/style.js";
import { analyseText } from "../language/analyse-text.js";
import { play } from "./harness/serve.js";
import { NEXT } from "./scenes.js";

const uri = "file:///main.kexec";
const ask = { uri, image: "next" };

test.each(REPORT_FORMATS.map((format) => [format.name, format] as const))(
  "a report as %s is what the command line writes",
  async (name, format) => {
    const { client } = await play(NEXT);
    const result = await client.ask("kexec/report", { ...ask, format: name });
    const file = { ...(await analyseText(client.text("main.kexec"))), path: "main.kexec" };
    const { version } = about;
    const expected = await format.render([file], { style: PLAIN, version, pages: async () => new Map() });
    expect(result).toEqual({ text: expected });
  },
);

test("a kernel's log tells what it has no way to tell: why an image is not placed", async () => {
  const { client } = await play(NEXT.replace("memsz 20K", "memsz"));
  const { untold } = await client.ask("kexec/report", { ...ask, format: "kernel-log" });
  expect(untold).toEqual([expect.stringContaining("next")]);
});

test("a format that there is not is refused", async () => {
  const { client } = await play(NEXT);
  await expect(client.ask("kexec/report", { ...ask, format: "pdf" })).rejects.toThrow("`format` is none");
  await expect(client.ask("kexec/report", { ...ask, format: 7 })).rejects.toThrow("`format` is not what");
});
