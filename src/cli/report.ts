import { REPORT_FORMATS } from "../report/formats.js";
import type { ReportFile } from "../report/model.js";
import { PLAIN } from "../report/style.js";
import { summaryLine } from "../report/summary.js";
import { workOut } from "../report/sweep/collect.js";
import type { Context } from "./context.js";
import type { ExitCode } from "./exit.js";
import { formatNamed, formatOfFile, writerIn } from "./formats.js";
import { imageNames, noSuchImage } from "./images.js";
import { Interrupts } from "./interrupts.js";
import { keepInputs } from "./keep-inputs.js";
import { LongJob } from "./long-job.js";
import type { Output } from "./output.js";
import { STDIN } from "./paths.js";
import { analyseFiles } from "./scenarios.js";
import { versionsIn } from "./versions.js";
import { writeWhole } from "./write-file.js";

/** The options of `report`. */
export interface ReportOptions {
  readonly format?: string;
  readonly output?: string;
  readonly image?: string;
  /** Lists of versions with commas between them. */
  readonly kernel?: readonly string[];
}

/**
 * `report FILE…`: where every segment of every image lies, or why a load fails.
 * @throws UsageError for a format, a version or an image that there is not, and for an output that is read; FileError when the output cannot be written
 */
export async function report(names: readonly string[], options: ReportOptions, context: Context): Promise<ExitCode> {
  const { image } = options;
  const output = options.output === STDIN ? undefined : options.output;
  const format =
    options.format === undefined && output !== undefined
      ? formatOfFile(output, REPORT_FORMATS)
      : formatNamed(options.format ?? "text", REPORT_FORMATS);
  const kernels = versionsIn(options.kernel ?? []);
  const scenarios = await analyseFiles(names, context, kernels);
  const { files, code } = scenarios;
  if (files.length === 0) return code;
  if (output !== undefined) await keepInputs(output, scenarios.inputs);
  if (image !== undefined && !imageNames(files).includes(image)) throw await noSuchImage(image, scenarios, context);
  const shown = format.showsSweeps && image === undefined ? await withSweeps(files, context.err) : files;
  const chosen = image === undefined ? shown : shown.map((file) => onlyImage(file, image));
  for (const untold of format.untold?.(chosen) ?? []) await context.err.write(`kexec-scenario: ${untold}\n`);
  if (output === undefined) {
    await context.out.write(await format.render(chosen, writerIn(context.out.style)));
  } else {
    await writeWhole(output, await format.render(chosen, writerIn(PLAIN)));
    await context.err.write(`${output}: ${summaryLine(chosen, context.err.style)}\n`);
  }
  return code;
}

/** Files with what comes of their sweeps. */
async function withSweeps(files: readonly ReportFile[], err: Output): Promise<ReportFile[]> {
  const interrupts = new Interrupts();
  const job = new LongJob(err, interrupts);
  const swept: ReportFile[] = [];
  try {
    for (const file of files) {
      const results = await workOut(file.sweeps ?? [], () => job.step(() => "sweeping"));
      swept.push({ ...file, swept: results });
    }
  } finally {
    await job.end();
    interrupts.end();
  }
  return swept;
}

function onlyImage(file: ReportFile, name: string): ReportFile {
  return { ...file, images: file.images.filter((image) => image.name === name) };
}
