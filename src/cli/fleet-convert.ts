import { messageText, printable } from "../report/printable.js";
import type { Context } from "./context.js";
import { EXIT, type ExitCode, UsageError } from "./exit.js";
import { readCapture } from "./fleet/capture/read-capture.js";
import { namedCaptures } from "./fleet/input/captures.js";

/**
 * `fleet convert CAPTURE…`: the machines of captures as NDJSON. One that cannot be read is told on standard error.
 * @throws UsageError, FileError
 */
export async function fleetConvert(names: readonly string[], { err, out }: Context): Promise<ExitCode> {
  if (names.length === 0) throw new UsageError("name the captures: folders or archives that collect.sh made");
  let code: ExitCode = EXIT.well;
  for (const path of await namedCaptures(names)) {
    const record = await readCapture(path);
    if ("reason" in record) {
      await err.write(`${printable(path)}: ${messageText(record.message)}\n`);
      code = EXIT.findings;
    } else {
      await out.write(`${JSON.stringify(record)}\n`);
    }
  }
  return code;
}
