import { UriUtils } from "langium";
import type { CancellationToken } from "vscode-languageserver";
import { PLAIN } from "../../../report/style.js";
import { eventsOf } from "../../../report/sweep/collect.js";
import { SWEEP_FORMATS } from "../../../report/sweep/formats.js";
import { VERSION } from "../../version.js";
import { invalid } from "../params.js";
import type { SweepTextRequest } from "../protocol.js";
import type { View } from "../view.js";
import { sweepNamed } from "./lens.js";
import { sweptIn } from "./work-out.js";

/**
 * `kexec/sweepText`: what came of a sweep, as `kexec-scenario sweep` writes it.
 * @param told of the progress of work that takes long, in percent
 * @throws ResponseError for a format that there is not
 */
export async function sweepText(
  view: View,
  { sweep: name, format: wanted }: SweepTextRequest["params"],
  token: CancellationToken,
  told: (percent: number) => void,
): Promise<SweepTextRequest["result"]> {
  const format = SWEEP_FORMATS.find((one) => one.name === wanted);
  if (!format) throw invalid("`format` is none that a sweep has");
  const sweep = sweepNamed(view, name)?.sweep;
  const [result] = sweep ? await sweptIn(view, [sweep], token, told) : [];
  if (!sweep || !result) return null;
  const path = UriUtils.basename(view.document.uri);
  if ("render" in format) {
    return { text: format.render([{ path, sweeps: [result] }], { style: PLAIN, version: VERSION }) };
  }
  const { lines } = format;
  const written = [...eventsOf(result)].map((event) => lines.event(path, sweep, event));
  return { text: [lines.begin(path), lines.sweep(path, sweep), ...written].join("") };
}
