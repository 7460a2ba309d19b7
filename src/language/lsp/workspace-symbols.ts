import type { Location, WorkspaceSymbol, WorkspaceSymbolParams } from "vscode-languageserver";
import { spotOf } from "../analysis/finding.js";
import type { OutlinedName } from "../document/outline.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import type { WorkspaceFile } from "../files/workspace-files.js";
import { isConstant, isImage, isMachine, isSweep } from "../generated/ast.js";
import { SYMBOL_KINDS } from "./document-symbols/symbol.js";
import { locationOf } from "./ranges.js";
import type { WorkspaceView } from "./view.js";
import { distanceOf } from "./workspace-symbols/match.js";

/** More symbols than these help nobody. */
const MOST = 200;

/**
 * The constants, machines, images and sweeps of the workspace whose names have the letters of the query, the most alike first: those
 * of open documents as they are now, those of the other scenarios in its folders as they are on the disk.
 */
export async function workspaceSymbols(
  { open, files }: WorkspaceView,
  { query }: WorkspaceSymbolParams,
): Promise<WorkspaceSymbol[]> {
  await files.refresh();
  const opened = new Set(open.map(({ document }) => document.uri.toString()));
  const closed = files.all.filter(({ uri }) => !opened.has(uri.toString()));
  const found = [...open.flatMap(({ document }) => namesIn(document)), ...closed.flatMap(namesOnDisk)];
  return found
    .map((named) => ({ ...named, distance: distanceOf(query, named.name) }))
    .filter(({ distance }) => distance !== undefined)
    .sort((a, b) => (a.distance as number) - (b.distance as number))
    .slice(0, MOST)
    .map(({ name, kind, locate }) => ({ name, kind: SYMBOL_KINDS[kind], location: locate() }));
}

interface Named {
  readonly name: string;
  readonly kind: OutlinedName["kind"];
  /** Where the name stands. */
  readonly locate: () => Location;
}

function namesIn({ parts }: ScenarioDocument): Named[] {
  return parts
    .flatMap(({ statements }) => statements)
    .filter((node) => isConstant(node) || isImage(node) || isMachine(node) || isSweep(node))
    .filter(({ name }) => name !== undefined)
    .map((node) => ({ name: node.name, kind: node.$type, locate: () => locationOf(spotOf(node, "name")) }));
}

function namesOnDisk({ uri, names }: WorkspaceFile): Named[] {
  return names.map(({ name, kind, range }) => ({ name, kind, locate: () => ({ uri: uri.toString(), range }) }));
}
