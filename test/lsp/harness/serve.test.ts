import { expect, test } from "vitest";
import { BARE } from "./capabilities.js";
import { markRanges } from "./edits.js";
import { play, serve } from "./serve.js";

test("the language server answers for a scene whose files are on its disk", async () => {
  const { client, scene } = await play(`
    import "hosts.kexec"
    image next on ⟦hots⟧ { buffer kernel { memsz 4K } }
    //// file: hosts.kexec
    machine host { arch arm64  ram 1G size 1G }
  `);
  const [diagnostic, ...others] = await client.diagnostics(scene.main);
  expect(others).toEqual([]);
  expect(diagnostic).toMatchObject({ code: "unknown-machine", range: scene.range() });
  client.replace(scene.main, "hots", "host");
  expect(await client.diagnostics(scene.main)).toEqual([]);
  expect(markRanges(client.text(scene.main), [scene.range()])).toContain("on ⟦host⟧ {");
});

test("a file that another program writes is read again", async () => {
  const { client, scene } = await play(`
    import "hosts.kexec"
    image next on host { buffer kernel { memsz 4K } }
  `);
  expect(await client.diagnostics(scene.main)).not.toEqual([]);
  const read = client.republished(scene.main);
  client.write("hosts.kexec", "machine host { arch arm64  ram 1G size 1G }");
  expect(await read).toEqual([]);
});

test("a server may be left as it is before initialize, and with a client that can do nothing", async () => {
  const client = await serve({ initialize: false, capabilities: BARE });
  await expect(client.ask("textDocument/hover", {})).rejects.toThrow();
  await client.initialize();
  client.open("a.kexec", "image x on y { }");
  expect((await client.diagnostics("a.kexec")).map(({ code }) => code)).toContain("unknown-machine");
});
