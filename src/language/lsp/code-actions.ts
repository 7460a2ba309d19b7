import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
  type Range,
} from "vscode-languageserver";
import type { Finding } from "../analysis/finding.js";
import type { StillWanted } from "./answer.js";
import { FIX_ALL } from "./code-actions/fix-all.js";
import { workOutFits } from "./code-actions/fixes/fit-size.js";
import type { Offer } from "./code-actions/offer.js";
import { findingsAt, offersAt, type Wants } from "./code-actions/offers.js";
import { toDiagnostic } from "./diagnostics.js";
import type { View } from "./view.js";
import { workspaceEdit } from "./workspace-edit.js";

/** What a client sends back of an action to have its edit. */
interface Chosen {
  readonly uri: string;
  readonly range: Range;
}

/** Quick fixes and refactorings for a range. What takes long is left for `codeAction/resolve` where the client asks then. */
export async function codeActions(
  view: View,
  { range, context }: CodeActionParams,
  isWanted: StillWanted,
): Promise<CodeAction[]> {
  const wants = wantedBy(context);
  if (wants(CodeActionKind.QuickFix) && needsFiles(view, range)) await view.files.refresh();
  if (wants(CodeActionKind.QuickFix)) await workOutSizes(view, range, isWanted);
  return Promise.all(offersAt(view, range, wants).map((offer) => toAction(offer, range, context, view)));
}

/** An action with its edit, as the texts are now; as it was sent where it is not offered any more. */
export async function resolveCodeAction(
  view: View,
  { offered: action, range }: Chosen & { readonly offered: CodeAction },
): Promise<CodeAction> {
  const isChosen = ({ title, kind }: Offer) => title === action.title && kind === action.kind;
  const offer = offersAt(view, range, (kind) => kind === action.kind).find(isChosen);
  return offer ? { ...action, edit: workspaceEdit(await editsOf(offer), view) } : action;
}

/** Where an action was offered that a client sends back; undefined for one that needs no resolving. */
export function placeOfAction({ data }: CodeAction): Chosen | undefined {
  const { uri, range } = (typeof data === "object" && data !== null ? data : {}) as Partial<Chosen>;
  return uri !== undefined && range !== undefined ? { uri, range } : undefined;
}

/** For how many findings sizes are searched that would do: more are not looked at one by one. */
const MOST_SEARCHED = 8;

/** For how long the quick fixes of a range wait for sizes, in milliseconds. */
const SIZES_WAIT = 1000;

async function workOutSizes(view: View, range: Range, isWanted: StillWanted): Promise<void> {
  const end = performance.now() + SIZES_WAIT;
  for (const finding of findingsAt(view, range).slice(0, MOST_SEARCHED))
    await workOutFits(finding, view, isWanted, end);
}

/** Codes whose mends are in other files. */
const ELSEWHERE: readonly string[] = ["unknown-machine", "unknown-constant", "file-not-readable"];

/** Whether it matters what other files the workspace has. */
function needsFiles(view: View, range: Range): boolean {
  return findingsAt(view, range).some(({ code }) => ELSEWHERE.includes(code));
}

/**
 * What a client wants: the kinds it names and those below them. Of one that names none everything, but nothing for a whole
 * file, and no refactoring unless its user asks.
 */
function wantedBy({ only, triggerKind }: CodeActionContext): Wants {
  if (only) return (kind) => only.some((one) => one === "" || kind === one || kind.startsWith(`${one}.`));
  const unasked = triggerKind === CodeActionTriggerKind.Automatic;
  return (kind) => kind !== FIX_ALL && (kind === CodeActionKind.QuickFix || !unasked);
}

async function toAction(
  offer: Offer,
  range: Range,
  { diagnostics }: CodeActionContext,
  view: View,
): Promise<CodeAction> {
  const { title, kind, findings, preferred, edits } = offer;
  const { client, document } = view;
  const data: Chosen = { uri: document.uri.toString(), range };
  return {
    title,
    kind,
    ...(findings.length > 0 && { diagnostics: findings.map((finding) => diagnosticOf(finding, diagnostics, view)) }),
    ...(preferred && client.knowsPreferredActions && { isPreferred: true }),
    ...(typeof edits === "function" && client.resolvesActions
      ? { data }
      : { edit: workspaceEdit(await editsOf(offer), view) }),
  };
}

/** A finding as the client has it, where it sent it along. */
function diagnosticOf(finding: Finding, sent: readonly Diagnostic[], { client }: View): Diagnostic {
  const own = toDiagnostic(finding, client);
  return (
    sent.find(({ code, message, range }) => code === own.code && message === own.message && isSame(range, own.range)) ??
    own
  );
}

function isSame({ start, end }: Range, other: Range): boolean {
  return (
    start.line === other.start.line &&
    start.character === other.start.character &&
    end.line === other.end.line &&
    end.character === other.end.character
  );
}

async function editsOf({ edits }: Offer) {
  return typeof edits === "function" ? edits() : edits;
}
