import { type AstNode, TextDocument } from "langium";
import type { Position } from "vscode-languageserver";
import { isConstant, isImage, isMachine, type Scenario, type Statement } from "../generated/ast.js";
import { parseText } from "../parser/parse-text.js";
import type { KexecParseResult } from "../parser/parser.js";
import type { KexecReference } from "../scoping/reference.js";
import type { Declaration } from "../scoping/symbols.js";
import type { ScenarioDocument } from "./scenario-document.js";

/** The parts that syntax trees belong to. */
const partsByRoot = new WeakMap<AstNode, Part>();

/**
 * A run of a document's text that is read by itself: mostly one statement with what follows it. It lives as long as its text
 * is not edited; then only its place changes. Offsets in its tree count from its own beginning, in UTF-16 units.
 */
export class Part {
  /** Where it begins in the document's text now, in UTF-16 units. */
  start = 0;
  /** The document's line that it begins on now, from 0. */
  line = 0;
  /** Where in that line, in UTF-16 units: 0 where nothing but blanks stands before its statement. */
  character = 0;
  /** How many line ends it has. */
  readonly lineEnds: number;
  /** The length of its text behind the last of them. */
  readonly lastLineLength: number;
  private parsed: KexecParseResult<Scenario> | undefined;
  private declared: readonly Declaration[] | undefined;
  private referencesByStatement: ReadonlyMap<AstNode, readonly KexecReference[]> | undefined;
  private positions: TextDocument | undefined;

  /**
   * @param document whose text it is a run of
   * @param text of its own, without what stands before
   */
  constructor(
    readonly document: ScenarioDocument,
    readonly text: string,
  ) {
    const lines = text.split(/\r\n|\r|\n/);
    this.lineEnds = lines.length - 1;
    this.lastLineLength = lines.at(-1)?.length ?? 0;
  }

  /** Whether its text was parsed. */
  get isParsed(): boolean {
    return this.parsed !== undefined;
  }

  /** Its syntax tree, parsed when first asked for. */
  get parse(): KexecParseResult<Scenario> {
    if (!this.parsed) {
      this.parsed = parseText(this.text);
      partsByRoot.set(this.parsed.value, this);
      for (const reference of this.parsed.references) reference.part = this;
    }
    return this.parsed;
  }

  /** What it says, in its order: mostly one statement. */
  get statements(): readonly Statement[] {
    return this.parse.value.statements;
  }

  /** The names in it that stand for declarations, in its order. */
  get references(): readonly KexecReference[] {
    return this.parse.references;
  }

  /** The names in one of its statements that stand for declarations, in its order. */
  referencesOf(statement: Statement): readonly KexecReference[] {
    if (this.statements.length === 1) return this.references;
    this.referencesByStatement ??= Map.groupBy(this.references, ({ container }) => statementOf(container));
    return this.referencesByStatement.get(statement) ?? [];
  }

  /** What it declares, in its order. */
  get declarations(): readonly Declaration[] {
    this.declared ??= this.statements.filter((node) => isConstant(node) || isImage(node) || isMachine(node));
    return this.declared;
  }

  /** Where an offset of this part stands in the document: line and character from 0. */
  positionAt(offset: number): Position {
    const { line, character } = this.ownPositions.positionAt(offset);
    return { line: this.line + line, character: line === 0 ? this.character + character : character };
  }

  /** The offset in this part of a line and character of the document, both from 0; beyond its end, its end. */
  offsetAt({ line, character }: Position): number {
    const own = line === this.line ? character - this.character : character;
    return this.ownPositions.offsetAt({ line: line - this.line, character: own });
  }

  private get ownPositions(): TextDocument {
    this.positions ??= TextDocument.create("", "", 0, this.text);
    return this.positions;
  }
}

/** The statement that a node is or stands in. */
function statementOf(node: AstNode): AstNode {
  let statement = node;
  while (statement.$container?.$container) statement = statement.$container;
  return statement;
}

/**
 * The part that a node belongs to.
 * @throws Error for a node of no document
 */
export function partOf(node: AstNode): Part {
  let root = node;
  while (root.$container) root = root.$container;
  const part = partsByRoot.get(root);
  if (!part) throw new Error("a syntax tree outside of any document");
  return part;
}

/** The document that a node belongs to. */
export function documentOf(node: AstNode): ScenarioDocument {
  return partOf(node).document;
}
