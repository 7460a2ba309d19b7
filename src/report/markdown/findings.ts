import type { ReportDiagnostic, ReportFile, Severity } from "../model.js";
import { code, plain, sentence } from "./text.js";

const SEVERITIES: Record<Severity, string> = { error: "**error**", warning: "**warning**", info: "info" };

/** The findings of a file as a list, each with the other places that it speaks of. */
export function findingLines({ diagnostics, path }: ReportFile): string[] {
  return diagnostics.flatMap((found) => [findingLine(path, found), ...found.related.map((other) => noteLine(other))]);
}

function findingLine(path: string, { code: rule, column, line, message, severity }: ReportDiagnostic): string {
  return `- ${code(`${path}:${line}:${column}`)} ${SEVERITIES[severity]} ${plain(rule)}: ${sentence(message)}`;
}

function noteLine({ column, line, message, path }: ReportDiagnostic["related"][number]): string {
  return `  - ${code(`${path}:${line}:${column}`)} ${sentence(message)}`;
}
