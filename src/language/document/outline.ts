import { TextDocument } from "langium";
import type { Range } from "vscode-languageserver";
import type { Kind } from "../scoping/symbols.js";
import { statementStarts } from "./cut.js";

/** A declaration of a text that was not parsed. */
export interface OutlinedName {
  readonly kind: Kind;
  readonly name: string;
  /** Where the name stands: lines and UTF-16 characters from 0. */
  readonly range: Range;
}

/** What a text imports and declares, as far as it shows without parsing. */
export interface Outline {
  /** The strings behind `import`, with their quotes. */
  readonly imports: readonly string[];
  readonly names: readonly OutlinedName[];
}

const NAME = "[A-Za-z_]\\w*";
const STRING = '"(?:\\\\[^\\n\\r]?|[^"\\\\\\n\\r])*"?';

/** A head of a statement, a brace, or what hides them; a word that is no head, so that none begins inside of it. */
const PIECE = new RegExp(
  [
    `//[^\\n\\r]*|/\\*(?:[^*]|\\*(?!/))*(?:\\*/)?`,
    `import[\\s,]*(?<path>${STRING})`,
    `const[\\s,]+(?<Constant>${NAME})[\\s,]*=`,
    `machine[\\s,]+(?<Machine>${NAME})[\\s,]*(?=\\{)`,
    `image[\\s,]+(?<Image>${NAME})[\\s,]+on[\\s,]+${NAME}[\\s,]*(?=\\{)`,
    `${STRING}|\\w+|[{}]`,
  ].join("|"),
  "dg",
);

const KINDS: readonly Kind[] = ["Constant", "Machine", "Image"];

/** Reads what a text imports and declares: cheap enough for all files of a workspace. Never throws. */
export function outlineOf(text: string): Outline {
  const imports: string[] = [];
  const names: OutlinedName[] = [];
  const document = TextDocument.create("", "", 0, text);
  const starts = new Set(statementStarts(text, 0));
  let depth = 0;
  for (const { 0: piece, index, groups = {}, indices } of text.matchAll(PIECE)) {
    // A brace may be missing before it.
    if (starts.has(index)) depth = 0;
    if (piece === "{") depth++;
    if (piece === "}") depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    const { path } = groups;
    if (path !== undefined) imports.push(path);
    const kind = KINDS.find((kind) => groups[kind] !== undefined);
    const extent = kind && indices?.groups?.[kind];
    if (!extent) continue;
    const [start, end] = extent;
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    names.push({ kind, name: text.slice(start, end), range });
  }
  return { imports, names };
}
