import { expect } from "vitest";
import { HoverRequest, type MarkupContent } from "vscode-languageserver";
import { textIn } from "./harness/edits.js";
import { play, type ServeOptions } from "./harness/serve.js";

/** What the hover at `‸` says, and the word that it is for. */
export interface Hovered {
  readonly text: string;
  readonly word: string;
  readonly kind: MarkupContent["kind"];
}

/** The hover at `‸`; undefined when there is none. */
export async function hovered(marked: string, options?: ServeOptions): Promise<Hovered | undefined> {
  const { client, scene } = await play(marked, options);
  const at = scene.at();
  const found = await client.request(HoverRequest.type, at);
  if (!found) return undefined;
  const { kind, value } = found.contents as MarkupContent;
  expect(found.range).toBeDefined();
  return { kind, text: value, word: found.range ? textIn(scene.text(), found.range) : "" };
}

/** The text of the hover at `‸`. @throws Error when there is none */
export async function hoverText(marked: string, options?: ServeOptions): Promise<string> {
  const found = await hovered(marked, options);
  if (!found) throw new Error("there is no hover");
  return found.text;
}

/** The rows of the first table in a Markdown text, the headings first: the cells without padding and backticks. */
export function tableIn(markdown: string): string[][] {
  const lines = /^\|.*(?:\n\|.*)*/m.exec(markdown)?.[0].split("\n") ?? [];
  return lines
    .filter((_, i) => i !== 1)
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("`", "")),
    );
}
