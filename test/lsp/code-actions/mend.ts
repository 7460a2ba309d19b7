import { type CodeAction, CodeActionRequest, CodeActionResolveRequest, type Diagnostic } from "vscode-languageserver";
import type { Client } from "../harness/client.js";
import { applyWorkspaceEdit } from "../harness/edits.js";
import { readScene, type Scene } from "../harness/scene.js";
import { type ServeOptions, serve } from "../harness/serve.js";

/*
 *     const { after, now } = await mend(
 *         `machine host { arch arm64  ram 1G size 1G }
 *          image next on host { buffer a { memsz 4K  buf_align ⟦3M⟧ } }`,
 *         "Round up to 4M",
 *     );
 *
 * What is wrong stands between ⟦ and ⟧ where the text has more than one finding; `after` is the text with the action of
 * that title made, `now` the diagnostics of the text then, opened by the same server.
 */

/** What came of an action. */
export interface Mended {
  /** The first file's text after the action. */
  readonly after: string;
  /** All files after it. */
  readonly files: Readonly<Record<string, string>>;
  /** The diagnostics of the first file after it. */
  readonly now: readonly Diagnostic[];
  readonly action: CodeAction;
  readonly before: readonly Diagnostic[];
}

/** The files of a scene, open and not, as texts. */
export function textsOf(client: Client): Record<string, string> {
  return Object.fromEntries(
    Object.entries(client.disk).flatMap(([name, content]) => (typeof content === "string" ? [[name, content]] : [])),
  );
}

/** Starts a server for a scene, of which the first file is open. */
export async function open(marked: string, options: ServeOptions = {}): Promise<{ client: Client; scene: Scene }> {
  const scene = readScene(marked);
  const client = await serve({ ...options, disk: { ...scene.files, ...options.disk } });
  client.open(scene.main);
  return { client, scene };
}

/** The actions that are offered for a range of a file: quick fixes where a diagnostic is asked about. */
export async function actionsAt(
  client: Client,
  name: string,
  range: Diagnostic["range"],
  context: { diagnostics?: Diagnostic[]; only?: string[]; triggerKind?: 1 | 2 } = {},
): Promise<CodeAction[]> {
  const params = { ...client.file(name), range, context: { diagnostics: [], ...context } };
  return ((await client.request(CodeActionRequest.type, params)) ?? []) as CodeAction[];
}

/** An action with its edit. */
export async function resolved(client: Client, action: CodeAction): Promise<CodeAction> {
  return action.edit ? action : client.request(CodeActionResolveRequest.type, action);
}

/**
 * Makes an action as an editor does: in the open file by a change, in others on the disk, and waits until the server has
 * seen those. Gives all files as they are then.
 */
export async function make(client: Client, main: string, action: CodeAction): Promise<Record<string, string>> {
  const { edit } = await resolved(client, action);
  if (!edit) throw new Error(`${action.title} has no edit`);
  const before = { ...textsOf(client), [main]: client.text(main) };
  const after = applyWorkspaceEdit(before, edit);
  if (after[main] !== before[main]) client.change(main, after[main] as string);
  for (const [name, text] of Object.entries(after)) {
    if (name === main || text === before[name]) continue;
    const seen = client.republished(main);
    client.write(name, text);
    await seen;
  }
  return after;
}

/**
 * Makes the quick fix of a title for the finding at the mark ⟦…⟧, or for the only finding.
 * @throws Error when there is no such finding or title, and when the finding is still there after it
 */
export async function mend(marked: string, title: string, options: ServeOptions = {}): Promise<Mended> {
  const { client, scene } = await open(marked, options);
  const before = await client.diagnostics(scene.main);
  const range = scene.locations().length > 0 ? scene.range() : before[0]?.range;
  const found = before.filter((one) => JSON.stringify(one.range) === JSON.stringify(range));
  if (!range || found.length === 0) throw new Error(`nothing is found there, but ${listed(before)}`);
  const actions = await actionsAt(client, scene.main, range, { diagnostics: found, only: ["quickfix"] });
  const action = actions.find((one) => one.title === title);
  if (!action) throw new Error(`not offered: ${title}; but: ${actions.map((one) => one.title).join(" | ")}`);
  const files = await make(client, scene.main, action);
  const changed = client.text(scene.main) !== scene.text();
  const now = (changed ? await client.diagnostics(scene.main) : client.shown(scene.main)) ?? [];
  for (const mended of action.diagnostics ?? []) {
    const isIt = ({ code, message, severity }: Diagnostic) =>
      code === mended.code && message === mended.message && severity === mended.severity;
    if (now.filter(isIt).length >= before.filter(isIt).length) throw new Error(`still there: ${mended.message}`);
  }
  return { after: files[scene.main] as string, files, now, action, before };
}

/** The codes of diagnostics that are errors. */
export function errorsIn(diagnostics: readonly Diagnostic[]): unknown[] {
  return diagnostics.filter(({ severity }) => severity === 1).map(({ code }) => code);
}

function listed(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n") || "nothing";
}
