import type { URI } from "langium";
import type { Position } from "vscode-languageserver";
import type { Statement } from "../generated/ast.js";
import type { KexecReference } from "../scoping/reference.js";
import { type Symbols, symbolsOf } from "../scoping/symbols.js";
import { statementStarts } from "./cut.js";
import type { Documents } from "./documents.js";
import { Part } from "./part.js";

/** An edit that takes out or brings in more parts than this is a large one. */
const MANY = 8;

/** What the parts of a document make together. */
interface Facts {
  readonly statements: readonly Statement[];
  readonly references: readonly KexecReference[];
  readonly symbols: Symbols;
  readonly lostNames: ReadonlySet<string>;
}

/** A scenario file as it is now: its text in parts, of which an edit replaces only those it touches. */
export class ScenarioDocument {
  /** In the order of the text; at least one. */
  parts: readonly Part[] = [];
  private known: Facts | undefined;
  /** What the last large edit took out, by its text: a comment that was opened over it may be closed again. */
  private spare = new Map<string, Part>();

  /** @param documents all there are: those that this one imports are looked for among them */
  constructor(
    readonly uri: URI,
    text: string,
    readonly documents: Documents,
  ) {
    this.replace([], [...this.cut(text, 0, () => false)], []);
  }

  get text(): string {
    return this.parts.map(({ text }) => text).join("");
  }

  /** In UTF-16 units. */
  get length(): number {
    const last = this.parts.at(-1);
    return last ? last.start + last.text.length : 0;
  }

  /** All statements that could be read, in the order of the text. */
  get statements(): readonly Statement[] {
    return this.facts.statements;
  }

  /** Every name that stands for a declaration, in the order of the text. */
  get references(): readonly KexecReference[] {
    return this.facts.references;
  }

  /** What the document declares. */
  get symbols(): Symbols {
    return this.facts.symbols;
  }

  /** Names that statements would have declared that cannot be read. */
  get lostNames(): ReadonlySet<string> {
    return this.facts.lostNames;
  }

  /**
   * Takes a new text over. Parts whose text stays the same are kept, so that all that is known of them stays known.
   * @returns whether anything changed
   */
  update(text: string): boolean {
    const old = this.parts;
    let first = 0;
    let offset = 0;
    for (; first < old.length && text.startsWith((old[first] as Part).text, offset); first++)
      offset += (old[first] as Part).text.length;
    if (first === old.length && offset === text.length) return false;
    // What was cut off behind the part before may belong to it now.
    first = Math.max(0, first - 1);
    const from = (old[first] as Part).start;
    const shift = text.length - this.length;
    const last = this.firstOfSameEnd(text, first);
    let end = old.length;
    const stop = (start: number) => {
      const index = this.indexAt(start - shift);
      if (index < last || (old[index] as Part).start !== start - shift) return false;
      end = index;
      return true;
    };
    const changed = [...this.cut(text, from, stop)];
    // An edit behind it leaves the part before as it is.
    const kept = changed[0]?.text === old[first]?.text ? [old[first] as Part, ...changed.slice(1)] : changed;
    this.replace(old.slice(0, first), kept, old.slice(end));
    if (end - first > MANY || kept.length > MANY) {
      const gone = old.slice(kept[0] === old[first] ? first + 1 : first, end);
      this.spare = new Map(gone.map((part) => [part.text, part]));
    }
    return true;
  }

  /** The part at an offset of the text, and at its end the last one. */
  partAt(offset: number): Part {
    return this.parts[this.indexAt(offset)] as Part;
  }

  /** The part at a line of the text, from 0; behind the end the last one. */
  partAtLine(line: number): Part {
    return this.parts[this.lastIndex((part) => part.line <= line)] as Part;
  }

  /** The offset in the text of a line and character, both from 0; the nearest one where there is none. */
  offsetAt({ line, character }: Position): number {
    const position = { line: countOf(line), character: countOf(character) };
    const part = this.partAtLine(position.line);
    return part.start + part.offsetAt(position);
  }

  /** Line and character, from 0, of an offset in the text. */
  positionAt(offset: number): Position {
    const part = this.partAt(offset);
    return part.positionAt(offset - part.start);
  }

  /** Index of the part at an offset of the text, and at its end of the last one. */
  indexAt(offset: number): number {
    return this.lastIndex(({ start }) => start <= offset);
  }

  /** Index of the last of the parts at the beginning for which something holds; 0 at least. */
  private lastIndex(holds: (part: Part) => boolean): number {
    let low = 0;
    let high = this.parts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (holds(this.parts[middle] as Part)) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Index of the first of the parts behind `first` with which a text ends as this document does; their number for none. */
  private firstOfSameEnd(text: string, first: number): number {
    let index = this.parts.length;
    let end = text.length;
    for (; index > first + 1; index--) {
      const { text: own } = this.parts[index - 1] as Part;
      if (!text.endsWith(own, end)) break;
      end -= own.length;
    }
    return index;
  }

  /**
   * New parts of a text from an offset on.
   * @param stop whether the rest is there already from a statement on
   */
  private *cut(text: string, from: number, stop: (start: number) => boolean): Generator<Part> {
    let start = from;
    for (const next of statementStarts(text, from)) {
      yield this.part(text, start, next);
      start = next;
      if (stop(next)) return;
    }
    yield this.part(text, start, text.length);
  }

  private part(text: string, start: number, end: number): Part {
    const slice = text.slice(start, end);
    const spare = this.spare.get(slice);
    // A part stands in one place only.
    if (spare && this.spare.delete(slice)) return spare;
    // A slice would keep the whole text alive for as long as the part lives.
    return new Part(this, this.parts.length > 0 ? `${slice} `.slice(0, -1) : slice);
  }

  private replace(...parts: readonly (readonly Part[])[]): void {
    this.parts = parts.flat();
    let start = 0;
    let line = 0;
    for (const part of this.parts) {
      part.start = start;
      part.line = line;
      start += part.text.length;
      line += part.lineEnds;
    }
    this.known = undefined;
    this.documents.revision++;
  }

  private get facts(): Facts {
    if (this.known) return this.known;
    const statements: Statement[] = [];
    const references: KexecReference[] = [];
    const lostNames = new Set<string>();
    for (const { parse } of this.parts) {
      for (const statement of parse.value.statements) statements.push(statement);
      for (const reference of parse.references) references.push(reference);
      for (const name of parse.lostNames) lostNames.add(name);
    }
    this.known = { statements, references, lostNames, symbols: symbolsOf(this.parts) };
    return this.known;
  }
}

/** What came from elsewhere, as a whole number from 0 on. */
function countOf(value: unknown): number {
  return Math.min(Math.max(0, Math.trunc(Number(value))) || 0, Number.MAX_SAFE_INTEGER);
}
