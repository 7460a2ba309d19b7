import {
  type CancellationToken,
  type CodeLens,
  CodeLensResolveRequest,
  type Connection,
  type ProgressToken,
  WorkDoneProgress,
} from "vscode-languageserver";
import type { Answer } from "../answer.js";
import type { SweepRequest } from "../protocol.js";
import type { View } from "../view.js";
import { sweepAnswer } from "./answer.js";
import { resolvedLens, type SweepLens } from "./lens.js";
import { sweepText } from "./text.js";

/** Connects what is asked about sweeps: what stands above them, what a panel shows of them, and all of it as a text. */
export function connectSweeps(connection: Connection, answer: Answer): void {
  connection.onRequest(CodeLensResolveRequest.type, async (lens: CodeLens, token) => {
    const { uri, sweep }: Partial<SweepLens> = lens.data ?? {};
    if (uri === undefined || sweep === undefined) return lens;
    const resolve = answer((view: View, params: { uri: string; sweep: string }) =>
      resolvedLens(view, params.sweep, lens, token),
    );
    return (await resolve({ uri, sweep }, token)) ?? lens;
  });
  /** Answers a request about a sweep, and tells of the work that it takes. */
  const withProgress =
    <P extends SweepRequest["params"], R>(
      ask: (view: View, params: P, token: CancellationToken, told: (percent: number) => void) => Promise<R>,
      ...needed: (keyof P & string)[]
    ) =>
    (params: P, token: CancellationToken): Promise<R | null> => {
      const told = progressUnder(connection, params?.workDoneToken);
      const asked = answer((view: View, asked: P) => ask(view, asked, token, told.percent), ...needed);
      return asked(params, token).finally(told.end);
    };
  connection.onRequest("kexec/sweep", withProgress(sweepAnswer, "uri", "sweep"));
  connection.onRequest("kexec/sweepText", withProgress(sweepText, "uri", "sweep", "format"));
}

/** Tells a client of the progress of work, from its first percentage on. @param token without it nothing is told */
function progressUnder(connection: Connection, token: ProgressToken | undefined) {
  let begun = false;
  const { type } = WorkDoneProgress;
  return {
    percent(percentage: number) {
      if (token === undefined) return;
      const value = begun
        ? ({ kind: "report", percentage } as const)
        : ({ kind: "begin", title: "Sweeping", percentage, cancellable: true } as const);
      begun = true;
      void connection.sendProgress(type, token, value);
    },
    end() {
      if (begun && token !== undefined) void connection.sendProgress(type, token, { kind: "end" });
    },
  };
}
