import { TextDocument } from "langium";
import type { Location, Range, TextDocumentIdentifier, TextDocumentPositionParams } from "vscode-languageserver";
import { type Marks, takeMarks } from "./marks.js";
import { uriOf } from "./uris.js";

/*
 * A scene is the files of a test in one text, with marks at the places that the test asks about:
 *
 *     const scene = readScene(`
 *         //// file: main.kexec
 *         import "hosts.kexec"
 *         image next on ho‸st { buffer kernel { memsz 4K } }
 *         //// file: hosts.kexec
 *         machine ⟦host⟧ { arch arm64  ram 0 size 1G }
 *     `);
 *
 * - `‸` is a position, `⟨name⟩` one with a name.
 * - `⟦…⟧` is a range, `⟦name|…⟧` one with a name; ranges may nest. Several may share a name.
 * - A line `//// file: NAME` begins a file. What stands before the first such line is `main.kexec`.
 * - A text that begins with a line break loses it, the indentation that its lines share, and the spaces at its very end.
 *   Any other text is taken as it stands.
 *
 * None of these characters is in the language outside of comments and strings.
 */

const FILE = /^\/\/\/\/ file: (\S+)[^\S\n]*(?:\n|$)/gm;

/** The name of a file that no line names. */
export const MAIN = "main.kexec";

/**
 * Reads the files and marks of a test's text.
 * @throws Error for marks that do not go together and for two files of one name
 */
export function readScene(marked: string): Scene {
  const files = new Map<string, Marks>();
  for (const [name, text] of splitFiles(marked.startsWith("\n") ? dedent(marked) : marked)) {
    if (files.has(name)) throw new Error(`two files ${name}`);
    files.set(name, takeMarks(text));
  }
  return new Scene(files);
}

/** The files of a test, without marks, and where the marks stood. Names are relative to the root, which is `file:///`. */
export class Scene {
  private readonly documents: ReadonlyMap<string, TextDocument>;

  constructor(private readonly marks: ReadonlyMap<string, Marks>) {
    this.documents = new Map(
      [...marks].map(([name, { text }]) => [name, TextDocument.create(uriOf(name), "kexec", 0, text)]),
    );
  }

  /** Each file's text by its name, in the order of the scene. */
  get files(): Record<string, string> {
    return Object.fromEntries([...this.marks].map(([name, { text }]) => [name, text]));
  }

  /** The name of the first file. */
  get main(): string {
    return this.marks.keys().next().value as string;
  }

  /** The text of a file. */
  text(name = this.main): string {
    return this.document(name).getText();
  }

  /** A file, as requests name it. */
  file(name = this.main): { textDocument: TextDocumentIdentifier } {
    return { textDocument: { uri: this.document(name).uri } };
  }

  /**
   * A file and a position in it, as requests want them.
   * @param name of the one position `⟨name⟩`; without it the one `‸`
   */
  at(name?: string): TextDocumentPositionParams {
    const found = this.positions(name);
    return theOne(found, name === undefined ? "‸" : `⟨${name}⟩`);
  }

  /** All positions of a name, or all `‸`, in the order of the scene. */
  positions(name?: string): TextDocumentPositionParams[] {
    return this.collect((document, { positions }) =>
      positions
        .filter((mark) => mark.name === name)
        .map(({ offset }) => ({ textDocument: { uri: document.uri }, position: document.positionAt(offset) })),
    );
  }

  /**
   * A marked range with its file.
   * @param name of the one range `⟦name|…⟧`; without it the one `⟦…⟧`
   */
  location(name?: string): Location {
    return theOne(this.locations(name), name === undefined ? "⟦…⟧" : `⟦${name}|…⟧`);
  }

  /** All ranges of a name, or all `⟦…⟧`, in the order in which they begin. */
  locations(name?: string): Location[] {
    return this.collect((document, { ranges }) =>
      ranges
        .filter((mark) => mark.name === name)
        .map(({ start, end }) => ({
          uri: document.uri,
          range: { start: document.positionAt(start), end: document.positionAt(end) },
        })),
    );
  }

  /** A marked range, see `location`. */
  range(name?: string): Range {
    return this.location(name).range;
  }

  private document(name: string): TextDocument {
    const document = this.documents.get(name);
    if (!document) throw new Error(`the scene has no file ${name}`);
    return document;
  }

  private collect<T>(pick: (document: TextDocument, marks: Marks) => T[]): T[] {
    return [...this.marks].flatMap(([name, marks]) => pick(this.document(name), marks));
  }
}

function theOne<T>(found: readonly T[], mark: string): T {
  if (found.length !== 1) throw new Error(`${found.length} marks ${mark} where one should be`);
  return found[0] as T;
}

function splitFiles(text: string): [name: string, text: string][] {
  const heads = [...text.matchAll(FILE)];
  const before = text.slice(0, heads[0]?.index ?? text.length);
  const files = heads.map((head, i): [string, string] => [
    head[1] as string,
    text.slice(head.index + head[0].length, heads[i + 1]?.index ?? text.length),
  ]);
  return heads.length === 0 || before.trim() !== "" ? [[MAIN, before], ...files] : files;
}

function dedent(text: string): string {
  const lines = text
    .slice(1)
    .replace(/[^\S\n]+$/, "")
    .split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const shared = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => line.slice(shared)).join("\n");
}
