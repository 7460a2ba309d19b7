import { renderDiagnostics } from "../report/diagnostics.js";
import type { Load } from "../report/model.js";
import { refusedBuffer } from "../report/outcome.js";
import { messageText } from "../report/printable.js";
import { explainedNames, renderExplanation } from "../report/story/text/render.js";
import type { Context } from "./context.js";
import { type ExitCode, UsageError } from "./exit.js";
import { noSuchImage } from "./images.js";
import { noSuch } from "./no-such.js";
import { analyseFiles } from "./scenarios.js";

/** The options of `explain`. */
export interface ExplainOptions {
  readonly all: boolean;
}

/**
 * `explain FILE IMAGE [SEGMENT]`: the search as a story, in short or with `--all` step by step.
 * @throws UsageError for an image or a segment that there is not
 */
export async function explain(
  file: string,
  imageName: string,
  segment: string | undefined,
  { all }: ExplainOptions,
  context: Context,
): Promise<ExitCode> {
  const scenarios = await analyseFiles([file], context);
  const { files, code } = scenarios;
  if (files.length === 0) return code;
  const image = files.flatMap(({ images }) => images).find(({ name }) => name === imageName);
  if (image === undefined) throw await noSuchImage(imageName, scenarios, context);
  if (image.load === null) await context.err.write(renderDiagnostics(files, context.err.style));
  else if (segment !== undefined) checkSegment(image.load, imageName, segment);
  await context.out.write(renderExplanation(image, context.out.style, { only: segment, all }));
  return code;
}

function checkSegment(load: Load, image: string, segment: string): void {
  const names = explainedNames(load);
  if (names.includes(segment)) return;
  const refused = refusedBuffer(load.placement.failure);
  const ended = refused === null ? "" : ` (the load ends at ${messageText(refused.name)})`;
  throw new UsageError(`${noSuch(`image \`${messageText(image)}\` has no segment`, segment, names)}${ended}`);
}
