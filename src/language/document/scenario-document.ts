import type { URI } from "langium";
import type { Position } from "vscode-languageserver";
import type { Statement } from "../generated/ast.js";
import type { KexecReference } from "../scoping/reference.js";
import { type Symbols, symbolsOf } from "../scoping/symbols.js";
import { cutsOf } from "./cut.js";
import type { Documents } from "./documents.js";
import { columnOf, LONG_LINE } from "./heads.js";
import { Part } from "./part.js";

/** What the parts of a document make together. */
interface Facts {
  readonly statements: readonly Statement[];
  readonly references: readonly KexecReference[];
  readonly symbols: Symbols;
  readonly lostNames: ReadonlySet<string>;
}

/** An edit that takes out more parts than this is a large one. */
const MANY = 8;

/** Parts of no document, by their text. */
type PartsByText = Map<string, Part[]>;

/** A scenario file as it is now: its text in parts, of which an edit replaces only those it touches. */
export class ScenarioDocument {
  /** In the order of the text; at least one. */
  parts: readonly Part[] = [];
  private known: Facts | undefined;
  /** What the last large edit took out: a comment that was opened over it may be closed again. Memory may take it back. */
  private spare: WeakRef<PartsByText> | undefined;

  /** @param documents all there are: those that this one imports are looked for among them */
  constructor(
    readonly uri: URI,
    text: string,
    readonly documents: Documents,
  ) {
    this.replace([], [...this.cut(text, 0, () => false, [])], []);
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
      const part = old[index] as Part;
      const isSame = part.start === start - shift && Math.min(part.character, LONG_LINE) === columnOf(text, start);
      if (index < last || !isSame) return false;
      end = index;
      return true;
    };
    // An edit at both ends leaves what is between them as it is.
    const changed = [...this.cut(text, from, stop, [byText(old.slice(first, last)), this.spare?.deref()])];
    this.replace(old.slice(0, first), changed, old.slice(end));
    if (end - first > MANY) {
      const kept = new Set(changed);
      this.spare = new WeakRef(byText(old.slice(first, end).filter((part) => !kept.has(part))));
    }
    return true;
  }

  /** The part at an offset of the text, and at its end the last one. */
  partAt(offset: number): Part {
    return this.parts[this.indexAt(offset)] as Part;
  }

  /** The offset in the text of a line and character, both from 0; the nearest one where there is none. */
  offsetAt({ line, character }: Position): number {
    const position = { line: countOf(line), character: countOf(character) };
    const begins = (part: Part) =>
      part.line < position.line || (part.line === position.line && part.character <= position.character);
    const part = this.parts[this.lastIndex(begins)] as Part;
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
   * The parts of a text from an offset on.
   * @param stop whether the rest is there already from a cut on
   * @param gone parts that were taken out; those whose text is there again come back
   */
  private *cut(
    text: string,
    from: number,
    stop: (start: number) => boolean,
    gone: readonly (PartsByText | undefined)[],
  ): Generator<Part> {
    let start = from;
    for (const next of cutsOf(text, from)) {
      yield this.part(text.slice(start, next), gone);
      start = next;
      if (stop(next)) return;
    }
    yield this.part(text.slice(start), gone);
  }

  private part(text: string, gone: readonly (PartsByText | undefined)[]): Part {
    for (const parts of gone) {
      const part = parts?.get(text)?.shift();
      if (part) return part;
    }
    // A slice would keep the whole text alive for as long as the part lives.
    return new Part(this, this.parts.length > 0 ? `${text} `.slice(0, -1) : text);
  }

  private replace(...parts: readonly (readonly Part[])[]): void {
    this.parts = parts.flat();
    let start = 0;
    let line = 0;
    let character = 0;
    for (const part of this.parts) {
      part.start = start;
      part.line = line;
      part.character = character;
      start += part.text.length;
      line += part.lineEnds;
      character = part.lastLineLength + (part.lineEnds === 0 ? character : 0);
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

function byText(parts: readonly Part[]): PartsByText {
  return Map.groupBy(parts, ({ text }) => text);
}

/** What came from elsewhere, as a whole number from 0 on. */
function countOf(value: unknown): number {
  return Math.min(Math.max(0, Math.trunc(Number(value))) || 0, Number.MAX_SAFE_INTEGER);
}
