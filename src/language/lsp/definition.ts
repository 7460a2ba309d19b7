import type { DefinitionLink, Location, Position, TextDocumentPositionParams } from "vscode-languageserver";
import { spotOf } from "../analysis/finding.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import { namedPaths, problemOf } from "./named-paths.js";
import { declarationsOf } from "./names/declarations.js";
import { nameAt } from "./names/name-at.js";
import { locationOf, rangeOf } from "./ranges.js";
import type { View } from "./view.js";

type Places = DefinitionLink[] | Location[];

/**
 * Where it is said what the word at a position means: a constant, machine or image, the buffer or part of a load that a segment
 * is of, the range that a region is; of the name of a file, the file. None for what the kernel makes by itself.
 */
export function definition(view: View, { position }: TextDocumentPositionParams): Places {
  return toPlaces(linksAt(view, position), view.client.capabilities.textDocument?.definition?.linkSupport);
}

/** The same for `textDocument/declaration`: here a name is declared where it is defined. */
export function declaration(view: View, { position }: TextDocumentPositionParams): Places {
  return toPlaces(linksAt(view, position), view.client.capabilities.textDocument?.declaration?.linkSupport);
}

function toPlaces(links: DefinitionLink[], linkSupport: boolean | undefined): Places {
  return linkSupport
    ? links
    : links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
}

function linksAt(view: View, position: Position): DefinitionLink[] {
  const found = nameAt(view.document, position);
  if (!found) return linkToFile(view, position);
  return declarationsOf(found.name, view.workspace).map(({ node, property }) => {
    const { uri, range } = locationOf(spotOf(node, property));
    return {
      originSelectionRange: rangeOf(found.spot),
      targetUri: uri,
      targetRange: rangeOf(spotOf(node)),
      targetSelectionRange: range,
    };
  });
}

function linkToFile({ document, project }: View, position: Position): DefinitionLink[] {
  const named = pathAt(document, position);
  const problem = named && problemOf(named.uri, project)?.problem;
  if (!named || problem === "missing" || problem === "directory") return [];
  return [
    {
      originSelectionRange: rangeOf(named.spot),
      targetUri: named.uri.toString(),
      targetRange: BEGINNING,
      targetSelectionRange: BEGINNING,
    },
  ];
}

const BEGINNING = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function pathAt(document: ScenarioDocument, position: Position) {
  const at = document.offsetAt(position);
  const part = document.partAt(at);
  const offset = at - part.start;
  return namedPaths(part).find(({ spot }) => spot.offset <= offset && offset <= spot.end);
}
