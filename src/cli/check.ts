import type { Context } from "./context.js";
import type { ExitCode } from "./exit.js";
import { CHECK_FORMATS, formatNamed, writerIn } from "./formats.js";
import { analyseFiles } from "./scenarios.js";

/** The options of `check`. */
export interface CheckOptions {
  readonly format: string;
}

/**
 * `check FILE…`: all findings and expectations of all files.
 * @throws UsageError for a format that there is not
 */
export async function check(names: readonly string[], options: CheckOptions, context: Context): Promise<ExitCode> {
  const format = formatNamed(options.format, CHECK_FORMATS);
  const { files, code } = await analyseFiles(names, context);
  if (files.length > 0 || format.name !== "text")
    await context.out.write(await format.render(files, writerIn(context.out.style)));
  return code;
}
