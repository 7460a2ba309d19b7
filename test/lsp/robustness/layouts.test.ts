import { expect, test } from "vitest";
import type { Position, ServerCapabilities } from "vscode-languageserver";
import { LAYOUTS } from "../../language/incremental/layouts.js";
import { WORLD } from "../../language/incremental/world.js";
import type { Client } from "../harness/client.js";
import { serve } from "../harness/serve.js";
import { offeredRequests } from "./requests.js";

const NAME = "main.kexec";

/** What is put at the beginning of the file, all of it kept there. */
const PUT = [" ", "const NEW = 4K ", "\n", "/* a\n comment */ ", "machine new { "];

async function begin(text: string): Promise<{ client: Client; capabilities: ServerCapabilities }> {
  const client = await serve({ disk: { ...WORLD, [NAME]: text }, initialize: false });
  const { capabilities } = await client.initialize();
  client.open(NAME);
  await client.diagnostics(NAME);
  return { client, capabilities };
}

/** The answers to all requests about a document, at places all over it. */
async function answers(client: Client, capabilities: ServerCapabilities): Promise<unknown[]> {
  const text = client.text(NAME);
  const places = [..."BDFHJ"].map((_, i) => positionIn(text, Math.floor((text.length * (i + 0.7)) / 5)));
  const whole = { start: { line: 0, character: 0 }, end: positionIn(text, text.length) };
  const { uri } = client.file(NAME).textDocument;
  const found: unknown[] = [];
  for (const position of places) {
    const about = { uri, position, range: whole, image: "next" };
    for (const { method, params } of offeredRequests(capabilities, about)) {
      const answer = await client.ask(method, params).catch(({ message }: Error) => message);
      found.push([method, position, withoutCounts(answer)]);
    }
  }
  return [...found, await client.diagnostics(NAME)];
}

function positionIn(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

/** An answer without what counts the edits. */
function withoutCounts(answer: unknown): unknown {
  const counts = ["resultId", "version"];
  return JSON.parse(JSON.stringify(answer ?? null, (key, value) => (counts.includes(key) ? undefined : value)));
}

test.each(Object.entries(LAYOUTS))(
  "of a file %s, what is known before an edit at its beginning is not told behind it",
  async (_, layOut) => {
    const text = layOut(WORLD[NAME] as string);
    const { client, capabilities } = await begin(text);
    let asked = 0;
    for (const put of PUT) {
      await answers(client, capabilities);
      client.change(NAME, [{ range: { start: positionIn("", 0), end: positionIn("", 0) }, text: put }]);
      const now = await answers(client, capabilities);
      const fresh = await begin(client.text(NAME));
      expect(now).toEqual(await answers(fresh.client, fresh.capabilities));
      asked += now.length;
    }
    expect(asked).toBeGreaterThan(PUT.length * 5 * 15);
  },
  60_000,
);
