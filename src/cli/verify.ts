import { renderDiagnostics } from "../report/diagnostics.js";
import { renderJson } from "../report/json.js";
import type { ReportFile, ReportImage } from "../report/model.js";
import { agreementOf, isBorneOut } from "../report/observed/agreement.js";
import { holdLoad } from "../report/observed/hold-load.js";
import type { ObservedLoad, ReportObservation } from "../report/observed/model.js";
import { renderVerification } from "../report/observed/verification.js";
import { messageText } from "../report/printable.js";
import type { Context } from "./context.js";
import { EXIT, type ExitCode, UsageError } from "./exit.js";
import { imageNames, noSuchImage } from "./images.js";
import { logName, readLoads } from "./log-file.js";
import { noSuch } from "./no-such.js";
import { STDIN } from "./paths.js";
import { analyseFiles, type Scenarios } from "./scenarios.js";

/** The options of `verify`. */
export interface VerifyOptions {
  readonly dmesg: string;
  readonly format: string;
  readonly image?: string;
  readonly load?: string;
}

/** What `verify --format` takes. */
export const VERIFY_FORMATS: readonly string[] = ["text", "json"];

/**
 * `verify FILE --dmesg LOG`: an image held against what a real kernel logged.
 * @throws UsageError for an image, load or format that there is not, FileError when the log cannot be read or has no load
 */
export async function verify(file: string, options: VerifyOptions, context: Context): Promise<ExitCode> {
  const { dmesg, format } = options;
  if (!VERIFY_FORMATS.includes(format)) throw new UsageError(noSuch("there is no format", format, VERIFY_FORMATS));
  if (file === STDIN && dmesg === STDIN) throw new UsageError("FILE and LOG cannot both be standard input");
  const scenarios = await analyseFiles([file], context);
  if (scenarios.files.length === 0) return scenarios.code;
  const image = await chooseImage(options.image, scenarios, context);
  if (image === undefined || image.load === null) {
    await context.err.write(renderDiagnostics(scenarios.files, context.err.style));
    return EXIT.findings;
  }
  const loads = await readLoads(dmesg, context.stdin);
  const observed = chooseLoad(options.load, loads, logName(dmesg));
  const held = holdLoad(image.load, image.type, loads, observed, options.load !== undefined);
  const observation: ReportObservation = { line: null, path: logName(dmesg), ...held };
  await context.out.write(
    format === "json"
      ? renderJson(scenarios.files.map((one) => withObservation(one, image, observation)))
      : renderVerification(image, image.load, observation, context.out.style),
  );
  const { comparison } = observation;
  return comparison.agrees && isBorneOut(agreementOf(comparison, observed)) ? EXIT.well : EXIT.findings;
}

/** The image of a name, or the only one; undefined when there is none because of errors. */
async function chooseImage(
  name: string | undefined,
  scenarios: Scenarios,
  context: Context,
): Promise<ReportImage | undefined> {
  const images = scenarios.files.flatMap((one) => one.images);
  const [first, second] = images;
  if (name !== undefined) {
    const image = images.find((one) => one.name === name);
    if (!image) throw await noSuchImage(name, scenarios, context);
    return image;
  }
  if (second) {
    const names = imageNames(scenarios.files).map(messageText).join(", ");
    throw new UsageError(`there are ${images.length} images; say which with --image: ${names}`);
  }
  if (!first && scenarios.code === EXIT.well) throw new UsageError("there is no image to hold against the log");
  return first;
}

/** The load of a number, or the last one. */
function chooseLoad(number: string | undefined, loads: readonly ObservedLoad[], log: string): ObservedLoad {
  const chosen = number === undefined ? loads.at(-1) : /^[1-9]\d*$/.test(number) && loads[Number(number) - 1];
  if (chosen) return chosen;
  const range = loads.length === 1 ? "one load: --load 1" : `${loads.length} loads: --load 1 to --load ${loads.length}`;
  throw new UsageError(`there is no load ${messageText(number ?? "")}; ${messageText(log)} has ${range}`);
}

function withObservation(file: ReportFile, image: ReportImage, observation: ReportObservation): ReportFile {
  const images = file.images.filter((one) => one === image).map((one) => ({ ...one, observations: [observation] }));
  return { ...file, images };
}
