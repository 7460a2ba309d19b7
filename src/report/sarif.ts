import { DIAGNOSTIC_CODES } from "./codes.js";
import type { Place, ReportDiagnostic, ReportFile, Severity } from "./model.js";

const LEVELS: Record<Severity, string> = { error: "error", warning: "warning", info: "note" };

/**
 * Findings as a SARIF 2.1.0 log, as code-scanning pages take it.
 * @param version of this tool
 */
export function renderSarif(files: readonly ReportFile[], version: string): string {
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "kexec-scenario", version, rules: DIAGNOSTIC_CODES.map((id) => ({ id })) } },
        columnKind: "utf16CodeUnits",
        results: files.flatMap(({ path, diagnostics }) => diagnostics.map((found) => result(path, found))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(path: string, found: ReportDiagnostic) {
  const related = found.related.map((other, i) => ({
    id: i,
    message: { text: other.message },
    ...location(other.path, other),
  }));
  return {
    ruleId: found.code,
    ruleIndex: DIAGNOSTIC_CODES.indexOf(found.code),
    level: LEVELS[found.severity],
    message: { text: found.message },
    locations: [location(path, found)],
    ...(related.length > 0 && { relatedLocations: related }),
  };
}

function location(path: string, { line, column, endLine, endColumn }: Place) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path) },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

/** A path as a URI reference: relative stays relative to where the tool ran. */
function uriOf(path: string): string {
  const encoded = path.split(/[\\/]/).map(encodeURIComponent).join("/");
  return path.startsWith("/") ? `file://${encoded}` : encoded;
}
