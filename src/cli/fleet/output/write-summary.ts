import { renderFleetHtml } from "../../../fleet/report/html.js";
import { renderFleetJson } from "../../../fleet/report/json.js";
import { headline, renderFleetText } from "../../../fleet/report/text.js";
import type { FleetSummary } from "../../../fleet/summary/inputs.js";
import { VERSION } from "../../../language/version.js";
import { PLAIN, type Style } from "../../../report/style.js";
import type { Context } from "../../context.js";
import { EXIT, type ExitCode } from "../../exit.js";
import { writeWhole } from "../../write-file.js";
import type { SummaryFormat, Targets } from "./targets.js";

/** Writes what a fleet comes to wherever it is asked for; tells in a line of each file. @throws FileError */
export async function writeSummary(
  summary: FleetSummary,
  { lines, summaries }: Targets,
  context: Context,
): Promise<void> {
  for (const { format, path } of summaries) {
    if (path === null) await context.out.write(rendered(summary, format, context.out.style));
    else await writeWhole(path, rendered(summary, format, PLAIN));
  }
  for (const { path } of [...lines, ...summaries]) {
    if (path !== null) await context.err.write(`${path}: ${headline(summary, context.err.style)}\n`);
  }
}

/** 1 where a machine fails or has no answer. */
export function exitCodeOf({ fails, invalid }: FleetSummary): ExitCode {
  return fails + invalid > 0 ? EXIT.findings : EXIT.well;
}

function rendered(summary: FleetSummary, format: SummaryFormat, style: Style): string {
  if (format === "json") return renderFleetJson(summary);
  return format === "html" ? renderFleetHtml(summary, VERSION) : renderFleetText(summary, style);
}
