import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { Finding } from "../analysis/finding.js";
import type { Client } from "./client.js";
import { locationOf, rangeOf } from "./ranges.js";

/** What diagnostics are said to come from. */
export const SOURCE = "kexec-scenario";

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

/** A finding as the protocol has it: with its code, the code's page where the client said where those are, and the other parties. */
export function toDiagnostic({ severity, code, message, spot, related }: Finding, client: Client): Diagnostic {
  const { docs } = client.options;
  return {
    range: rangeOf(spot),
    severity: SEVERITIES[severity],
    code,
    ...(docs !== undefined && { codeDescription: { href: `${docs}/diagnostics/${code}.md` } }),
    source: SOURCE,
    message,
    ...(client.showsRelatedPlaces &&
      related.length > 0 && {
        relatedInformation: related.map((other) => ({ location: locationOf(other.spot), message: other.message })),
      }),
  };
}
