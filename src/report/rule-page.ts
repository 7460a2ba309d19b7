import type { DiagnosticCode } from "./codes.js";
import type { Severity } from "./model.js";

/** What the documentation says of a diagnostic code. */
export interface RulePage {
  /** In a clause, from the table of all codes. */
  readonly short: string;
  /** The first paragraph of its page, as plain text. */
  readonly full: string;
  readonly severity: Severity;
  /** The whole page as Markdown, without links to other pages. */
  readonly markdown: string;
}

/** The pages of codes, as far as they are known. */
export type RulePages = ReadonlyMap<DiagnosticCode, RulePage>;

/**
 * Reads what the documentation says of a code.
 * @param table docs/diagnostics/README.md
 * @param page docs/diagnostics/CODE.md
 * @returns undefined when either does not have the form that such pages have
 */
export function rulePage(code: DiagnosticCode, table: string, page: string): RulePage | undefined {
  const row = table.split(/\r?\n/).find((line) => line.startsWith(`| [${code}](${code}.md) |`));
  const short = row?.split(" | ").at(-1)?.replace(/ \|$/, "");
  const [, severity, , paragraph] =
    /^Severity: \*\*(error|warning|info)\*\*(.*)\r?\n\s*([\s\S]*?)\r?\n\r?\n/m.exec(page) ?? [];
  if (short === undefined || severity === undefined || paragraph === undefined) return undefined;
  const full = plain(paragraph.replace(/\s+/g, " "));
  return { short: plain(short), full, severity: severity as Severity, markdown: withoutLinks(page) };
}

/** Links lead to pages beside this one, which are not where the text is shown. */
function withoutLinks(markdown: string): string {
  return markdown.replace(/\[([^\]]+)\]\([^)\s]+\)/g, "$1");
}

function plain(markdown: string): string {
  return withoutLinks(markdown).replace(/`|\*\*?/g, "");
}
