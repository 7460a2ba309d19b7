import type { URI } from "langium";
import { type Part, partOf } from "../document/part.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import {
  isImage,
  isImport,
  isLoadCall,
  isMachine,
  isObservation,
  isPartFile,
  type Statement,
} from "../generated/ast.js";
import { filesNamedIn } from "../scoping/captured-fields.js";
import { fileNamed } from "../scoping/imports.js";

/** The files that a part of a document, or a statement, names. */
export interface NamedFiles {
  /** Scenarios. */
  readonly imports: readonly URI[];
  /** Files of real machines. */
  readonly captured: readonly URI[];
  /** Logs that images are held against. */
  readonly logs: readonly URI[];
  /** Kernels, initrds and device trees. */
  readonly images: readonly URI[];
}

const known = new WeakMap<Part | Statement, NamedFiles>();

const NONE: NamedFiles = { imports: [], captured: [], logs: [], images: [] };

/** The files that a part names, in the order of the text; undefined for none. */
export function filesNamedBy(part: Part): NamedFiles | undefined {
  let files = known.get(part);
  if (!files) {
    files = part.text.includes('"') ? readNames(part.document, part.statements) : NONE;
    known.set(part, files);
  }
  return files === NONE ? undefined : files;
}

/** The files that a statement names; undefined for none. */
export function filesNamedByStatement(statement: Statement): NamedFiles | undefined {
  const part = partOf(statement);
  const ofPart = filesNamedBy(part);
  if (!ofPart || part.statements.length === 1) return ofPart;
  let files = known.get(statement);
  if (!files) {
    files = readNames(part.document, [statement]);
    known.set(statement, files);
  }
  return files;
}

function readNames(document: ScenarioDocument, statements: readonly Statement[]): NamedFiles {
  const files = (quoted: readonly string[]) => quoted.flatMap((path) => fileNamed(document, path) ?? []);
  return {
    imports: files(statements.filter(isImport).map(({ path }) => path)),
    captured: files(statements.filter(isMachine).flatMap(({ fields }) => fields.flatMap(filesNamedIn))),
    logs: files(statements.filter(isObservation).map(({ path }) => path)),
    images: files(
      statements
        .filter(isImage)
        .flatMap(({ items }) => items.filter(isLoadCall))
        .flatMap(({ parts }) => parts.filter(isPartFile))
        .map(({ path }) => path),
    ),
  };
}
