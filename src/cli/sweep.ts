import { VERSION } from "../language/version.js";
import { renderDiagnostics } from "../report/diagnostics.js";
import { count } from "../report/sizes.js";
import { PLAIN, type Style } from "../report/style.js";
import { SweepCollector } from "../report/sweep/collect.js";
import { SWEEP_FORMATS, type SweepFormat } from "../report/sweep/formats.js";
import type { Sweep, SweepResult } from "../report/sweep/model.js";
import { sweepEvents, totalPoints } from "../report/sweep/run.js";
import type { Context } from "./context.js";
import { EXIT, type ExitCode, UsageError } from "./exit.js";
import { formatNamed, formatOfFile } from "./formats.js";
import { Interrupts } from "./interrupts.js";
import { keepInputs } from "./keep-inputs.js";
import { LongJob } from "./long-job.js";
import { noSuch } from "./no-such.js";
import { STDIN } from "./paths.js";
import { analyseFiles, type Scenarios } from "./scenarios.js";
import { writeWhole } from "./write-file.js";

/** The options of `sweep`. */
export interface SweepOptions {
  readonly format?: string;
  readonly output?: string;
}

/**
 * `sweep FILE [NAME]`: what becomes of an image at every size of a sweep, and the exact sizes at which that changes.
 * @throws UsageError for a format or a sweep that there is not, and for an output that is read; FileError when the output cannot be written
 */
export async function sweep(
  file: string,
  name: string | undefined,
  options: SweepOptions,
  context: Context,
): Promise<ExitCode> {
  const output = options.output === STDIN ? undefined : options.output;
  const format =
    options.format === undefined && output !== undefined
      ? formatOfFile(output, SWEEP_FORMATS)
      : formatNamed(options.format ?? "text", SWEEP_FORMATS);
  const scenarios = await analyseFiles([file], context);
  const [scenario] = scenarios.files;
  if (!scenario) return scenarios.code;
  if (output !== undefined) await keepInputs(output, scenarios.inputs);
  if (scenario.diagnostics.some(({ severity }) => severity === "error")) {
    await context.err.write(renderDiagnostics([scenario], context.err.style));
  }
  const sweeps = chosen(name, scenarios);
  if (sweeps.length === 0) return EXIT.findings;
  const work = { path: scenario.path, sweeps, format };
  if (output === undefined) {
    await writeSweeps(work, context, context.out.style, (text) => context.out.write(text));
  } else {
    let text = "";
    await writeSweeps(work, context, PLAIN, async (more) => {
      text += more;
    });
    await writeWhole(output, text);
    await context.err.write(`${output}: ${count(sweeps.length, "sweep")}\n`);
  }
  return scenarios.code;
}

/** The sweep of a name, or all of them; none when errors are why there is none. */
function chosen(name: string | undefined, { files, code }: Scenarios): readonly Sweep[] {
  const sweeps = files.flatMap((file) => file.sweeps ?? []);
  const names = sweeps.map((one) => one.name);
  if (name !== undefined && !names.includes(name)) {
    throw new UsageError(
      names.length === 0 ? "there is no sweep in this scenario" : noSuch("there is no sweep", name, names),
      code,
    );
  }
  if (sweeps.length === 0 && code === EXIT.well) throw new UsageError("there is no sweep in this scenario");
  return name === undefined ? sweeps : sweeps.filter((one) => one.name === name);
}

interface Work {
  readonly path: string;
  readonly sweeps: readonly Sweep[];
  readonly format: SweepFormat;
}

/** Works sweeps out and writes them: whole lines as they come, or all at the end. */
async function writeSweeps(
  { path, sweeps, format }: Work,
  { err, out }: Context,
  style: Style,
  write: (text: string) => Promise<void>,
): Promise<void> {
  const interrupts = new Interrupts();
  const job = new LongJob(err, interrupts);
  const results: SweepResult[] = [];
  try {
    if ("lines" in format) await write(format.lines.begin(path));
    for (const one of sweeps) {
      const collector = new SweepCollector(one);
      if ("lines" in format) await write(format.lines.sweep(path, one));
      const total = totalPoints(one);
      let done = 0;
      for (const event of sweepEvents(one)) {
        if (event?.kind === "point") done++;
        if (event && "lines" in format) await write(format.lines.event(path, one, event));
        else if (event) collector.take(event);
        await job.step(() => `sweeping ${one.name}: ${Math.floor((100 * done) / total)} %`);
        if (out.isClosed) return;
      }
      results.push(collector.result);
    }
    if ("render" in format) await write(format.render([{ path, sweeps: results }], { style, version: VERSION }));
  } finally {
    await job.end();
    interrupts.end();
  }
}
