import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TextDocument } from "langium";
import { expect, test } from "vitest";
import type { Client, Disk } from "../harness/client.js";
import { serve } from "../harness/serve.js";
import { actionsAt, make } from "./mend.js";

const EXAMPLES = join(import.meta.dirname, "../../../examples");

const SCENARIOS = globSync("*.kexec", { cwd: EXAMPLES }).sort();

/** How many places of a scenario are asked about: each takes a few analyses of it. */
const PLACES = 40;

function examplesDisk(): Disk {
  const files = globSync("**/*", { cwd: EXAMPLES, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      const bytes = readFileSync(path);
      return [path.slice(EXAMPLES.length + 1), name.endsWith(".kexec") ? bytes.toString() : bytes];
    }),
  );
}

/** What a scenario means: the placements and expectations of all its images, without where they are written. */
async function meaningOf(client: Client, name: string): Promise<unknown> {
  const { text } = await client.ask("kexec/report", { uri: `file:///${name}`, format: "json" });
  const [{ images }] = JSON.parse(text).files;
  return JSON.parse(JSON.stringify(images, (key, value) => (key === "line" || key === "text" ? undefined : value)));
}

/** Numbers and names in a text, evenly spread. */
function placesIn(text: string) {
  const document = TextDocument.create("", "", 0, text);
  const found = [...text.matchAll(/(?<![\w."/])(?:\d\w*|[A-Z][A-Z_]+)(?![\w."/])/g)];
  const step = Math.max(1, Math.floor(found.length / PLACES));
  return found.filter((_, i) => i % step === 0).map(({ index }) => document.positionAt(index));
}

test.each(SCENARIOS)("no refactoring changes what %s means", async (name) => {
  const client = await serve({ disk: examplesDisk() });
  client.open(name);
  const text = client.text(name);
  const diagnostics = (await client.diagnostics(name)).map(({ code, severity }) => [code, severity]);
  const meaning = await meaningOf(client, name);
  const made = new Set<string | undefined>();
  for (const position of placesIn(text)) {
    for (const action of await actionsAt(client, name, { start: position, end: position }, { only: ["refactor"] })) {
      await make(client, name, action);
      made.add(action.kind);
      expect(
        (await client.diagnostics(name)).map(({ code, severity }) => [code, severity]),
        action.title,
      ).toEqual(diagnostics);
      expect(await meaningOf(client, name), action.title).toEqual(meaning);
      client.change(name, text);
      await client.diagnostics(name);
    }
  }
  expect(made.size).toBeGreaterThan(1);
});
