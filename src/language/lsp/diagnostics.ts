import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { DiagnosticCode } from "../../report/codes.js";
import type { Finding } from "../analysis/finding.js";
import type { Client } from "./client.js";
import { locationOf, rangeOf } from "./ranges.js";

/** What diagnostics are said to come from. */
const SOURCE = "kexec-scenario";

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

/** Good news is no problem: editors show it at its place only, and do not count it. */
const GOOD_NEWS: ReadonlySet<DiagnosticCode> = new Set(["observed-agrees"]);

/** A finding as the protocol has it: with its code, the code's page where the client said where those are, and the other parties. */
export function toDiagnostic(finding: Finding, client: Client): Diagnostic {
  const { severity, code, message, spot, related, unnecessary } = finding;
  return {
    range: rangeOf(spot),
    severity: GOOD_NEWS.has(code) ? DiagnosticSeverity.Hint : SEVERITIES[severity],
    ...codeOf(code, client),
    source: SOURCE,
    message,
    ...(unnecessary && client.knowsDiagnosticTag(DiagnosticTag.Unnecessary) && { tags: [DiagnosticTag.Unnecessary] }),
    ...(client.showsRelatedPlaces &&
      related.length > 0 && {
        relatedInformation: related.map((other) => ({ location: locationOf(other.spot), message: other.message })),
      }),
  };
}

/**
 * What is to be told of a document as a whole, at its beginning.
 * @param code left out for what is no finding, and so has no page
 */
export function documentDiagnostic(
  severity: Finding["severity"],
  message: string,
  client: Client,
  code?: DiagnosticCode,
): Diagnostic {
  return {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    severity: SEVERITIES[severity],
    ...(code !== undefined && codeOf(code, client)),
    source: SOURCE,
    message,
  };
}

/** A code with its page, where the client said where those are. */
function codeOf(code: DiagnosticCode, client: Client): Pick<Diagnostic, "code" | "codeDescription"> {
  const { docs } = client.options;
  const linked = docs !== undefined && client.showsLinksOfCodes;
  return { code, ...(linked && { codeDescription: { href: `${docs}/diagnostics/${code}.md` } }) };
}
