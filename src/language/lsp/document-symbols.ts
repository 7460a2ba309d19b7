import type { DocumentSymbol, DocumentSymbolParams, SymbolInformation } from "vscode-languageserver";
import { symbolsOf } from "./document-symbols/part-symbols.js";
import type { View } from "./view.js";

/**
 * What a document declares: constants with their values, machines with their ranges, images with what became of them and of
 * their segments; nested, or in one list for a client that knows no other.
 */
export function documentSymbols(
  { document, analysis, workspace, client }: View,
  { textDocument }: DocumentSymbolParams,
): DocumentSymbol[] | SymbolInformation[] {
  const images = new Map(analysis.images.map((image) => [image.node as unknown, image]));
  const facts = { workspace, imageOf: (node: unknown) => images.get(node) };
  const symbols = document.parts.flatMap((part) => symbolsOf(part, facts));
  const isNested = client.capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
  return isNested ? symbols : symbols.flatMap((symbol) => flat(symbol, textDocument.uri));
}

function flat({ name, kind, selectionRange, children = [] }: DocumentSymbol, uri: string): SymbolInformation[] {
  const inside = children.flatMap((child) => flat(child, uri).map((one) => ({ ...one, containerName: name })));
  return [{ name, kind, location: { uri, range: selectionRange } }, ...inside];
}
