import type { RelatedPlace, ReportDiagnostic, ReportFile, Severity } from "./model.js";
import { messageText, printable } from "./printable.js";
import { count } from "./sizes.js";
import { snippet, splitLines } from "./snippet.js";
import type { Style } from "./style.js";
import { summaryLine } from "./summary.js";

/** How many related places are shown of one finding. */
const RELATED_SHOWN = 10;

/**
 * All findings of all files as a compiler prints them, each with the line of source it speaks of, and a summary line at the
 * end.
 */
export function renderDiagnostics(files: readonly ReportFile[], style: Style): string {
  const lines: string[] = [];
  for (const file of files) {
    if (file.diagnostics.length === 0) continue;
    const source = splitLines(file.text);
    for (const diagnostic of file.diagnostics) lines.push(...findingLines(file.path, source, diagnostic, style), "");
  }
  return `${[...lines, summaryLine(files, style)].join("\n")}\n`;
}

/** `file:line:col: severity code: message`. */
export function findingLine(path: string, diagnostic: ReportDiagnostic, style: Style): string {
  const { severity, code, message, line, column } = diagnostic;
  const head = `${printable(path)}:${line}:${column}:`;
  return `${style.strong(head)} ${severityMark(severity, style)(`${severity} ${code}:`)} ${messageText(message)}`;
}

/** One finding: its line, the line of source that it speaks of with the place marked, and related places as notes. */
export function findingLines(
  path: string,
  source: readonly string[],
  diagnostic: ReportDiagnostic,
  style: Style,
): string[] {
  const mark = severityMark(diagnostic.severity, style);
  const { related } = diagnostic;
  const notes = related.slice(0, RELATED_SHOWN).map((place) => noteLine(place, style));
  const more = related.length - RELATED_SHOWN;
  return [
    findingLine(path, diagnostic, style),
    ...snippet(source, diagnostic, mark, style.dim),
    ...notes,
    ...(more > 0 ? [`  ${style.dim(`… and ${count(more, "more note")}`)}`] : []),
  ];
}

function noteLine({ path, line, column, message }: RelatedPlace, style: Style): string {
  return `  ${printable(path)}:${line}:${column}: ${style.info("note:")} ${messageText(message)}`;
}

function severityMark(severity: Severity, style: Style): (text: string) => string {
  return style[severity];
}
