import { expect, test } from "vitest";
import { serve } from "./harness/serve.js";

const HOST = "machine m { arch x86_64  ram 1M..1G-1 }\n";
const TEXT = `${HOST}image a on m { buffer k { memsz 4K } }\nimage b on m { buffer k { memsz 4G } }\nimage c on m { buffer }`;

async function statusesWith(initializationOptions: unknown): Promise<readonly unknown[]> {
  const client = await serve({ initializationOptions });
  client.open("main.kexec", TEXT);
  await client.diagnostics("main.kexec");
  // An answer that comes behind everything that was sent before it.
  await client.ask("kexec/explain", { uri: "file:///main.kexec", image: "a" });
  return client.received("kexec/status");
}

test("a client that asks for the status gets it: busy, then how many images load, fail and have no meaning", async () => {
  const uri = "file:///main.kexec";
  expect(await statusesWith({ status: true })).toEqual([
    { uri, state: "busy", loads: 0, fails: 0, invalid: 0 },
    { uri, state: "ready", loads: 1, fails: 1, invalid: 1 },
  ]);
});

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["commands of its own", { commands: ["kexec.explain", "kexec.report"] }],
  ["no status", { status: false }],
  ["something else", { status: 1 }],
])("a client that says %s gets none", async (_, options) => {
  expect(await statusesWith(options)).toEqual([]);
});
