import { type CancellationToken, type CodeLens, CodeLensResolveRequest, type Connection } from "vscode-languageserver";
import { sweepPart } from "../../../report/html/sweeps.js";
import { messageText } from "../../../report/printable.js";
import type { Answer } from "../answer.js";
import type { SweepAnswer, SweepRequest } from "../protocol.js";
import type { View } from "../view.js";
import { resolvedLens, type SweepLens, sweepNamed } from "./lens.js";
import { sweptIn } from "./work-out.js";

/** Connects what is asked about sweeps: what stands above them, and their charts. */
export function connectSweeps(connection: Connection, answer: Answer): void {
  connection.onRequest(CodeLensResolveRequest.type, async (lens: CodeLens, token) => {
    const { uri, sweep }: Partial<SweepLens> = lens.data ?? {};
    if (uri === undefined || sweep === undefined) return lens;
    const resolve = answer((view: View, params: { uri: string; sweep: string }) =>
      resolvedLens(view, params.sweep, lens, token),
    );
    return (await resolve({ uri, sweep }, token)) ?? lens;
  });
  connection.onRequest("kexec/sweep", (params: SweepRequest["params"], token: CancellationToken) =>
    answer(
      (view: View, asked: SweepRequest["params"]) => sweepAnswer(view, asked, token),
      "uri",
      "sweep",
    )(params, token),
  );
}

/** `kexec/sweep`: what came of a sweep, as a part of a page. */
export async function sweepAnswer(
  view: View,
  { sweep: name, theme = "auto" }: SweepRequest["params"],
  token: CancellationToken,
): Promise<SweepAnswer> {
  const found = sweepNamed(view, name);
  if (!found) return { markup: null, notice: `There is no sweep ${messageText(name)} in this scenario.` };
  if (!found.sweep)
    return { markup: null, notice: "Not worked out now: the sweep, its image or its machine has an error." };
  const [result] = await sweptIn(view, [found.sweep], token);
  return { markup: result ? sweepPart(result, "sweep", theme).markup : null, notice: "" };
}
