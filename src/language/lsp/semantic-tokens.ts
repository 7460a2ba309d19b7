import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensLegend,
  SemanticTokensParams,
  SemanticTokensRangeParams,
} from "vscode-languageserver";
import type { ScenarioDocument } from "../document/scenario-document.js";
import { differenceOf, joinTokens, tokensOnLines } from "./semantic-tokens/join.js";
import { tokensOf } from "./semantic-tokens/part-tokens.js";
import { MODIFIERS, TYPES } from "./semantic-tokens/roles.js";
import type { View } from "./view.js";

/** What the numbers of tokens stand for. */
export const LEGEND: SemanticTokensLegend = { tokenTypes: [...TYPES], tokenModifiers: [...MODIFIERS] };

interface Sent {
  readonly resultId: string;
  readonly data: number[];
}

/** What a client has last got of each document. */
const sent = new WeakMap<ScenarioDocument, Sent>();
let results = 0;

/** What every word of a document is. A client that colours the rest by itself gets only what no grammar for colours can tell. */
export function semanticTokens(view: View, _params: SemanticTokensParams): SemanticTokens {
  return send(view.document, tokensIn(view, view.document.parts));
}

/** The same as what has changed since a result; all of it when that result is not known. */
export function semanticTokensDelta(
  view: View,
  { previousResultId }: SemanticTokensDeltaParams,
): SemanticTokens | SemanticTokensDelta {
  const before = sent.get(view.document);
  const result = send(view.document, tokensIn(view, view.document.parts));
  if (before?.resultId !== previousResultId) return result;
  const edit = differenceOf(before.data, result.data);
  const isSame = edit.deleteCount === 0 && edit.data.length === 0;
  return { resultId: result.resultId, edits: isSame ? [] : [edit] };
}

/** The same for the lines of a range. */
export function semanticTokensInRange(view: View, { range }: SemanticTokensRangeParams): SemanticTokens {
  const { start, end } = range;
  const parts = view.document.parts.filter(({ line, lineEnds }) => line <= end.line && line + lineEnds >= start.line);
  return { data: tokensOnLines(tokensIn(view, parts), start.line, end.line) };
}

function tokensIn({ client }: View, parts: View["document"]["parts"]): number[] {
  const augments = client.capabilities.textDocument?.semanticTokens?.augmentsSyntaxTokens === true;
  return joinTokens(parts, (part) => tokensOf(part, augments ? "names" : "all"));
}

function send(document: ScenarioDocument, data: number[]): Sent {
  const result = { resultId: String(++results), data };
  sent.set(document, result);
  return result;
}
