import { extname } from "node:path";
import { isCompared, renderComparison } from "../report/compare-text.js";
import { renderCsv } from "../report/csv/render.js";
import { renderDiagnostics } from "../report/diagnostics.js";
import { renderGithub } from "../report/github.js";
import { renderHtml } from "../report/html/render.js";
import { renderJson } from "../report/json.js";
import { renderKernelLog, unlistedLoads } from "../report/kernel-log.js";
import { renderSvg } from "../report/map/svg/report.js";
import { renderMarkdown } from "../report/markdown/render.js";
import type { ReportFile } from "../report/model.js";
import { messageText } from "../report/printable.js";
import { renderSarif } from "../report/sarif.js";
import type { Style } from "../report/style.js";
import { renderText } from "../report/text.js";
import { UsageError } from "./exit.js";
import { noSuch } from "./no-such.js";
import { readRulePages } from "./rule-pages.js";
import { VERSION } from "./version.js";

/** One way to write a report. */
export interface Format {
  readonly name: string;
  /** The file name suffix that asks for it, with the dot; absent when none does. */
  readonly suffix?: string;
  render(files: readonly ReportFile[], style: Style): string | Promise<string>;
  /** What it has no way to tell of files, in sentences, for standard error; absent when it tells all. */
  untold?(files: readonly ReportFile[]): string[];
}

const JSON_FORMAT: Format = { name: "json", suffix: ".json", render: renderJson };
const SARIF: Format = {
  name: "sarif",
  suffix: ".sarif",
  render: async (files) => renderSarif(files, VERSION, await readRulePages()),
};
const GITHUB: Format = { name: "github", render: renderGithub };

/** What `check` writes. */
export const CHECK_FORMATS: readonly Format[] = [
  { name: "text", suffix: ".txt", render: renderDiagnostics },
  JSON_FORMAT,
  SARIF,
  GITHUB,
];

/** What `report` writes. */
export const REPORT_FORMATS: readonly Format[] = [
  {
    name: "text",
    suffix: ".txt",
    render: (files, style) => (isCompared(files) ? renderComparison : renderText)(files, style),
  },
  JSON_FORMAT,
  { name: "markdown", suffix: ".md", render: renderMarkdown },
  { name: "html", suffix: ".html", render: (files) => renderHtml(files, VERSION) },
  { name: "svg", suffix: ".svg", render: renderSvg },
  { name: "csv", suffix: ".csv", render: renderCsv },
  SARIF,
  GITHUB,
  { name: "kernel-log", suffix: ".log", render: renderKernelLog, untold: unlistedLoads },
];

/**
 * The format of a name.
 * @throws UsageError that lists the formats there are
 */
export function formatNamed(name: string, formats: readonly Format[]): Format {
  const format = formats.find((one) => one.name === name);
  if (format) return format;
  const names = formats.map((one) => one.name);
  throw new UsageError(noSuch("there is no format", name, names));
}

/**
 * The format that a file's suffix asks for.
 * @throws UsageError that lists the suffixes there are
 */
export function formatOfFile(path: string, formats: readonly Format[]): Format {
  const suffix = extname(path).toLowerCase();
  const format = formats.find((one) => one.suffix === suffix);
  if (format) return format;
  const known = formats.flatMap((one) => (one.suffix === undefined ? [] : [`${one.suffix} (${one.name})`])).join(", ");
  throw new UsageError(
    `\`${messageText(path)}\` does not tell the format; give --format, or a name that ends in one of: ${known}`,
  );
}
