import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
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
export function toDiagnostic(finding: Finding, client: Client): Diagnostic {
  const { severity, code, message, spot, related, unnecessary } = finding;
  const { docs } = client.options;
  return {
    range: rangeOf(spot),
    severity: SEVERITIES[severity],
    code,
    ...(docs !== undefined && { codeDescription: { href: `${docs}/diagnostics/${code}.md` } }),
    source: SOURCE,
    message,
    ...(unnecessary && client.knowsDiagnosticTag(DiagnosticTag.Unnecessary) && { tags: [DiagnosticTag.Unnecessary] }),
    ...(client.showsRelatedPlaces &&
      related.length > 0 && {
        relatedInformation: related.map((other) => ({ location: locationOf(other.spot), message: other.message })),
      }),
  };
}
