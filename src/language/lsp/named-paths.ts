import type { AstNode, URI } from "langium";
import { type Spot, spotOf } from "../analysis/finding.js";
import type { Project } from "../analysis/project.js";
import type { Part } from "../document/part.js";
import type { FileProblem } from "../files/file-text.js";
import { isImage, isLoadCall, isMachine, type Statement } from "../generated/ast.js";
import { fileNamed } from "../scoping/imports.js";

/** A string that names a file. */
export interface NamedPath {
  readonly node: AstNode;
  /** The property of the node that has the string. */
  readonly property: string;
  readonly uri: URI;
  /** The string with its quotes. */
  readonly spot: Spot;
}

/** The properties that name files, by the type of the node. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  Import: ["path"],
  CapturedFile: ["path"],
  ScratchFiles: ["phys", "len"],
  PartFile: ["path"],
  Observation: ["path"],
};

/** The strings of a part that name files, in the order of the text; none of a text that is in no folder. */
export function namedPaths(part: Part): NamedPath[] {
  const { document } = part;
  if (!part.text.includes('"') || document.uri.scheme === "untitled") return [];
  return part.statements.flatMap(nodesIn).flatMap((node) =>
    (PATHS[node.$type] ?? []).flatMap((property) => {
      const uri = fileNamed(document, Reflect.get(node, property));
      return uri ? [{ node, property, uri, spot: spotOf(node, property) }] : [];
    }),
  );
}

/** Why a file cannot be read that a scenario names; undefined when it can, or was not tried. */
export function problemOf(uri: URI, { documents, loader, captured, heads }: Project): FileProblem | undefined {
  if (documents.get(uri)) return undefined;
  const read = [captured.get(uri), heads.get(uri)].find((file) => file !== undefined);
  return read && "problem" in read ? read : loader.problemOf(uri);
}

/** The statement, or what may name files in it. */
function nodesIn(statement: Statement): readonly AstNode[] {
  if (isMachine(statement)) return statement.fields;
  if (isImage(statement)) return statement.items.filter(isLoadCall).flatMap(({ parts }) => parts);
  return [statement];
}
