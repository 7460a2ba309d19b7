import { TextDocument } from "langium";
import type { Range } from "vscode-languageserver";
import type { Sweep } from "../generated/ast.js";
import type { Kind } from "../scoping/symbols.js";
import { statementHeads } from "./heads.js";
import { NAME, STRING } from "./patterns.js";

/** A declaration, or a sweep, of a text that was not parsed. */
export interface OutlinedName {
  readonly kind: Kind | Sweep["$type"];
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

const KINDS: Readonly<Record<string, OutlinedName["kind"]>> = {
  const: "Constant",
  machine: "Machine",
  image: "Image",
  sweep: "Sweep",
};

const WORD_AND_NAME = new RegExp(`^(\\w+)\\W+(${NAME})`);

/** Reads what a text imports and declares: cheap enough for all files of a workspace. Never throws. */
export function outlineOf(text: string): Outline {
  const imports: string[] = [];
  const names: OutlinedName[] = [];
  const document = TextDocument.create("", "", 0, text);
  for (const { offset, end } of statementHeads(text, 0)) {
    const head = text.slice(offset, end);
    if (head.startsWith("import")) imports.push(stringAt(text, end));
    const [all = "", word = "", name = ""] = WORD_AND_NAME.exec(head) ?? [];
    const kind = KINDS[word];
    if (!kind) continue;
    const stop = offset + all.length;
    const range = { start: document.positionAt(stop - name.length), end: document.positionAt(stop) };
    names.push({ kind, name, range });
  }
  return { imports, names };
}

function stringAt(text: string, offset: number): string {
  const string = new RegExp(STRING, "y");
  string.lastIndex = offset;
  return string.exec(text)?.[0] ?? "";
}
