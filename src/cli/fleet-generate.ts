import { generatedLines } from "../fleet/generate/fleet.js";
import type { Context } from "./context.js";
import { EXIT, type ExitCode } from "./exit.js";
import { numberIn } from "./number-in.js";

/** The options of `fleet generate`. */
export interface FleetGenerateOptions {
  readonly seed: string;
  readonly count: string;
  readonly malformed: string;
}

/** How many characters are written at a time. */
const WRITTEN_AT_ONCE = 256 * 1024;

/** `fleet generate`: the machines of a made-up fleet as NDJSON. @throws UsageError for a number that is none */
export async function fleetGenerate(options: FleetGenerateOptions, { out }: Context): Promise<ExitCode> {
  const plan = {
    seed: numberIn(options.seed, "--seed", 0, 999_999_999),
    count: numberIn(options.count, "--count", 0, 999_999_999),
    malformed: numberIn(options.malformed, "--malformed", 0, 100),
  };
  let text = "";
  for (const line of generatedLines(plan)) {
    text += line;
    if (text.length < WRITTEN_AT_ONCE) continue;
    await out.write(text);
    text = "";
    if (out.isClosed) return EXIT.well;
  }
  await out.write(text);
  return EXIT.well;
}
