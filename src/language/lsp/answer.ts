import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { checkParams, invalid } from "./params.js";
import type { Session } from "./session.js";
import { unlessCancelled } from "./unless-cancelled.js";
import type { View, WorkspaceView } from "./view.js";

/** The parameters of a request about one document: as the protocol has them, or by its bare URI. */
type AboutDocument = { readonly textDocument: { readonly uri: string } } | { readonly uri: string };

/** Whether somebody still waits for the answer to a request, and the texts are as they were when it was asked. */
export type StillWanted = () => boolean;

/**
 * Makes a request's handler out of a feature, which looks at one document as it is when its turn comes. One that has to wait
 * is asked again when something has changed meanwhile; one that works for long looks whether it is still wanted. What it refuses it throws as a `ResponseError`. Parameters that are
 * not what the protocol says are refused before, as are those that lack one of `needed`. null for a document that is not
 * open, or too large.
 */
export type Answer = <P extends AboutDocument, R>(
  feature: (view: View, params: P, isWanted: StillWanted) => R | Promise<R>,
  ...needed: (keyof P & string)[]
) => (params: P, token: CancellationToken) => Promise<R | null>;

/** The same for a feature that is about no document. */
export type WorkspaceAnswer = <P, R>(
  feature: (view: WorkspaceView, params: P) => R | Promise<R>,
  ...needed: (keyof P & string)[]
) => (params: P, token: CancellationToken) => Promise<R>;

/** How requests are answered, by what has to be known for it. */
export interface Answers {
  /** A document, and what it imports. */
  readonly one: Answer;
  /** A document, and all the others that are open. */
  readonly among: Answer;
  /** All the documents that are open. */
  readonly all: WorkspaceAnswer;
}

/** What a feature is asked in: the session, and what it looks at there. */
export interface Asked {
  readonly session: Session;
  view(): WorkspaceView;
}

/** How often a feature is asked that has to wait, while something changes each time. */
const ATTEMPTS = 5;

/**
 * Answers requests once the present texts are answered.
 * @param asked throws a `ResponseError` before and after the time of the session
 * @param fault told of what a feature throws that it should not
 */
export function answersIn(asked: () => Asked, fault: (error: unknown) => void): Answers {
  /** @throws ResponseError when the request was cancelled, came too early, was refused, or met a fault */
  const whenReady = async <R>(
    uri: string | undefined,
    feature: (view: WorkspaceView, isWanted: StillWanted) => R | Promise<R>,
    token: CancellationToken,
  ): Promise<R> => {
    const { session, view } = asked();
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await unlessCancelled(session.ready(uri === undefined ? undefined : session.document(uri)), token);
      const { generation } = session;
      const isWanted = () => !token.isCancellationRequested && session.generation === generation;
      try {
        const result = feature(view(), isWanted);
        if (!(result instanceof Promise)) return result;
        const awaited = await unlessCancelled(result, token);
        if (session.generation === generation) return awaited;
      } catch (error) {
        if (isCancelled(error)) throw error;
        if (session.generation !== generation) continue;
        if (error instanceof ResponseError) throw error;
        fault(error);
        throw new ResponseError(ErrorCodes.InternalError, "a fault of kexec-scenario: its log has more");
      }
    }
    throw new ResponseError(LSPErrorCodes.ContentModified, "the texts change all the time");
  };

  const about =
    (waitsForAll: boolean): Answer =>
    (feature, ...needed) =>
    (params, token) => {
      checkAsked(params, token, needed);
      const { uri } = "textDocument" in params ? params.textDocument : params;
      const ofDocument = (view: WorkspaceView, isWanted: StillWanted) => {
        const opened = asked().session.document(uri);
        if (!opened || opened.tooLarge) return null;
        const { document } = opened;
        return feature({ ...view, document, analysis: view.workspace.document(document) }, params, isWanted);
      };
      return whenReady(waitsForAll ? undefined : uri, ofDocument, token);
    };

  return {
    one: about(false),
    among: about(true),
    all:
      (feature, ...needed) =>
      (params, token) => {
        checkAsked(params, token, needed);
        return whenReady(undefined, (view) => feature(view, params), token);
      },
  };
}

/**
 * Takes what a handler was called with.
 * @param token undefined when there were no parameters: then what is taken for them is the token
 * @param needed the parameters that must be there
 * @throws ResponseError `InvalidParams` when there are none, one is missing, or is not what the protocol says
 */
export function checkAsked(params: unknown, token: CancellationToken | undefined, needed: readonly string[]): void {
  if (!token) throw invalid("there are no parameters");
  checkParams(params, needed);
}

function isCancelled(error: unknown): boolean {
  return error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;
}
