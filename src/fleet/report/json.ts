import type { FleetSummary } from "../summary/inputs.js";

/** What the summary's JSON says it is. */
export const SUMMARY_SCHEMA = "kexec-scenario/fleet/1";

/** The summary as JSON, for programs and for `fleet merge`: see fleet-1.schema.json. */
export function renderFleetJson(summary: FleetSummary): string {
  return `${JSON.stringify({ schema: SUMMARY_SCHEMA, ...summary }, null, 2)}\n`;
}
