import { expect, test } from "vitest";
import { DiagnosticSeverity } from "vscode-languageserver";
import { serve } from "../harness/serve.js";

const HOST = "machine host { arch arm64  kernel 6.12  ram 1G size 1G }\n";
const MIB = 1024 * 1024;

test("of very many findings the thousand that matter most are shown, and how many more there are", async () => {
  const client = await serve();
  const warned = Array.from({ length: 1_200 }, (_, i) => `image w${i} on host { buffer sanity { memsz 4K } }\n`);
  const wrong = Array.from({ length: 300 }, (_, i) => `image e${i} on host { buffer b { memsz NO${i} } }\n`);
  client.open("main.kexec", HOST + warned.join("") + wrong.join(""));
  const shown = await client.diagnostics("main.kexec");
  expect(shown).toHaveLength(1_001);
  expect(shown.filter(({ severity }) => severity === DiagnosticSeverity.Error)).toHaveLength(300);
  expect(shown.at(-1)).toEqual({
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    severity: DiagnosticSeverity.Information,
    source: "kexec-scenario",
    message: "500 more findings of this file are not shown",
  });
  client.change("main.kexec", HOST + wrong.join(""));
  expect(await client.diagnostics("main.kexec")).toHaveLength(300);
});

test("a file that grows beyond what is read is told of in one diagnostic, and is read again when it shrinks", async () => {
  const client = await serve({ initializationOptions: { docs: "file:///docs" } });
  const small = `${HOST}image next on host { buffer kernel { memsz 4G } }\n`;
  client.open("main.kexec", small);
  expect((await client.diagnostics("main.kexec")).map(({ code }) => code)).toEqual(["no-hole"]);
  client.change("main.kexec", small + "// a long comment\n".repeat((20 * MIB) / 18));
  const [only, ...others] = await client.diagnostics("main.kexec");
  expect(only).toMatchObject({ code: "file-not-readable", message: "this file is larger than 8 MiB: not read" });
  expect(only?.codeDescription).toEqual({ href: "file:///docs/diagnostics/file-not-readable.md" });
  expect(others).toEqual([]);
  // It can be edited nevertheless, and asked about.
  client.replace("main.kexec", "memsz 4G", "memsz 4K");
  expect(await client.diagnostics("main.kexec")).toEqual([only]);
  expect(await client.ask("kexec/explain", { uri: "file:///main.kexec", image: "next" })).toBeNull();
  expect(await client.ask("textDocument/formatting", { ...client.file("main.kexec"), options: {} })).toBeNull();
  client.change("main.kexec", small);
  expect((await client.diagnostics("main.kexec")).map(({ code }) => code)).toEqual(["no-hole"]);
});

test("a file just small enough is read", async () => {
  const client = await serve();
  const image = "image next on host { buffer kernel { memsz 4G } }\n";
  const filling = 8 * MIB - HOST.length - image.length;
  client.open("main.kexec", `${HOST}${"\n".repeat(filling)}${image}`);
  expect((await client.diagnostics("main.kexec")).map(({ code }) => code)).toEqual(["no-hole"]);
});

test("a file that imports 500 others has all their machines, and follows each of them", async () => {
  const disk = Object.fromEntries(
    Array.from({ length: 500 }, (_, i) => [
      `hosts/${i}.kexec`,
      `machine h${i} { arch arm64  kernel 6.12  ram 1G size SIZE }\nconst SIZE = 1G\n`,
    ]),
  );
  const imports = Object.keys(disk).map((name) => `import "${name}"\n`);
  const images = Object.keys(disk).map((_, i) => `image i${i} on h${i} { buffer kernel { memsz 4G } }\n`);
  const client = await serve({ disk });
  client.open("main.kexec", imports.join("") + images.join(""));
  const told = await client.diagnostics("main.kexec");
  expect(told.map(({ code }) => code)).toEqual(images.map(() => "no-hole"));
  const next = client.republished("main.kexec");
  client.write("hosts/250.kexec", "machine h250 { arch arm64  kernel 6.12  ram 1G size 8G }\n");
  expect(await next).toHaveLength(499);
  const fewer = client.republished("main.kexec");
  client.remove("hosts/1.kexec");
  expect((await fewer).map(({ code }) => code).filter((code) => code !== "no-hole")).toEqual([
    "file-not-readable",
    "unknown-machine",
  ]);
});

test("a folder of 2,000 files opens, each with its own answer", async () => {
  const names = Array.from({ length: 2_000 }, (_, i) => `f${i}.kexec`);
  const client = await serve();
  for (const [i, name] of names.entries())
    client.open(name, `${HOST}image next on host { buffer kernel { memsz ${i % 2 === 0 ? "4G" : "4K"} } }\n`);
  const told = await Promise.all(names.map((name) => client.diagnostics(name)));
  expect(told.map((diagnostics) => diagnostics.length)).toEqual(names.map((_, i) => (i % 2 === 0 ? 1 : 0)));
  client.replace("f1000.kexec", "4G", "4K");
  expect(await client.diagnostics("f1000.kexec")).toEqual([]);
});
