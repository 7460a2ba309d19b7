import type { ReportDiagnostic, ReportFile, Severity } from "./model.js";

const COMMANDS: Record<Severity, string> = { error: "error", warning: "warning", info: "notice" };

/** Findings as workflow commands of GitHub Actions, one a line: each annotates its place in a change. */
export function renderGithub(files: readonly ReportFile[]): string {
  return files.flatMap(({ path, diagnostics }) => diagnostics.map((found) => `${command(path, found)}\n`)).join("");
}

function command(path: string, { severity, code, message, ...place }: ReportDiagnostic): string {
  const properties = {
    file: path,
    line: place.line,
    col: place.column,
    endLine: place.endLine,
    endColumn: place.endColumn,
    title: code,
  };
  const told = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(`${value}`)}`);
  return `::${COMMANDS[severity]} ${told.join(",")}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
