import { DIAGNOSTIC_CODES, type DiagnosticCode } from "./codes.js";
import type { Place, ReportDiagnostic, ReportFile, Severity } from "./model.js";
import type { RulePages } from "./rule-page.js";
import { type PathSeparator, uriOf } from "./uri.js";

const LEVELS: Record<Severity, string> = { error: "error", warning: "warning", info: "note" };

/**
 * Findings as a SARIF 2.1.0 log, as code-scanning pages take it.
 * @param version of this tool
 * @param pages what is told of the codes; the whole page of those that were found
 * @param separator what divides the names in the paths of the files: on Windows the backslash
 */
export function renderSarif(
  files: readonly ReportFile[],
  version: string,
  pages: RulePages = new Map(),
  separator: PathSeparator = "/",
): string {
  const found = new Set(files.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)));
  const rules = DIAGNOSTIC_CODES.map((code) => rule(code, found.has(code), pages));
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "kexec-scenario", version, rules } },
        columnKind: "utf16CodeUnits",
        results: files.flatMap(({ path, diagnostics }) => diagnostics.map((one) => result(path, one, separator))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rule(id: DiagnosticCode, isFound: boolean, pages: RulePages) {
  const page = pages.get(id);
  if (!page) return { id };
  return {
    id,
    shortDescription: { text: page.short },
    fullDescription: { text: page.full },
    ...(isFound && { help: { text: page.full, markdown: page.markdown } }),
    defaultConfiguration: { level: LEVELS[page.severity] },
  };
}

function result(path: string, found: ReportDiagnostic, separator: PathSeparator) {
  const related = found.related.map((other, i) => ({
    id: i,
    message: message(other.message),
    ...location(uriOf(other.path, separator), other),
  }));
  return {
    ruleId: found.code,
    ruleIndex: DIAGNOSTIC_CODES.indexOf(found.code),
    level: LEVELS[found.severity],
    message: message(found.message),
    locations: [location(uriOf(path, separator), found)],
    ...(related.length > 0 && { relatedLocations: related }),
  };
}

function location(uri: string, { line, column, endLine, endColumn }: Place) {
  return {
    physicalLocation: {
      artifactLocation: { uri },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

/**
 * A message that says what the text says: with braces that are no placeholders (SARIF 2.1.0, 3.11.5), and brackets that are
 * no link (3.11.6). A backslash takes from a bracket or a backslash its meaning; elsewhere it is a backslash.
 */
function message(text: string): { text: string } {
  const escaped = text.includes("](") ? /[\\[\]]/g : /\\(?=[\\[\]])/g;
  return { text: text.replace(/[{}]/g, "$&$&").replace(escaped, "\\$&") };
}
