import { isCompared, renderComparison } from "./compare/text.js";
import { renderCsv } from "./csv/render.js";
import { renderGithub } from "./github.js";
import { renderHtml } from "./html/render.js";
import { renderJson } from "./json.js";
import { renderKernelLog, unlistedLoads } from "./kernel-log.js";
import { renderSvg } from "./map/svg/report.js";
import { renderMarkdown } from "./markdown/render.js";
import type { ReportFile } from "./model.js";
import type { RulePages } from "./rule-page.js";
import { renderSarif } from "./sarif.js";
import type { Style } from "./style.js";
import { renderText } from "./text.js";
import type { PathSeparator } from "./uri.js";

/** What a report is written with. */
export interface Writer {
  readonly style: Style;
  /** Of this tool. */
  readonly version: string;
  /** In the paths of the files; a slash when left out. */
  readonly separator?: PathSeparator;
  /** Reads what the documentation says of diagnostic codes. */
  pages(): Promise<RulePages>;
}

/** One way to write a report. */
export interface ReportFormat {
  readonly name: string;
  /** The file name suffix that asks for it, with the dot; absent when none does. */
  readonly suffix?: string;
  render(files: readonly ReportFile[], writer: Writer): string | Promise<string>;
  /** Whether it shows what came of sweeps, where that was worked out. */
  readonly showsSweeps?: true;
  /** What it has no way to tell of files, in sentences; absent when it tells all. */
  untold?(files: readonly ReportFile[]): string[];
}

/** For programs. */
export const JSON_FORMAT: ReportFormat = { name: "json", suffix: ".json", render: renderJson };

/** For code-scanning pages. */
export const SARIF: ReportFormat = {
  name: "sarif",
  suffix: ".sarif",
  render: async (files, { pages, version, separator }) => renderSarif(files, version, await pages(), separator),
};

/** Annotations of a workflow. */
export const GITHUB: ReportFormat = { name: "github", render: renderGithub };

/** Every format of a report. */
export const REPORT_FORMATS: readonly ReportFormat[] = [
  {
    name: "text",
    suffix: ".txt",
    render: (files, { style }) => (isCompared(files) ? renderComparison : renderText)(files, style),
  },
  JSON_FORMAT,
  { name: "markdown", suffix: ".md", render: renderMarkdown },
  { name: "html", suffix: ".html", showsSweeps: true, render: (files, { version }) => renderHtml(files, version) },
  { name: "svg", suffix: ".svg", render: renderSvg },
  { name: "csv", suffix: ".csv", render: renderCsv },
  SARIF,
  GITHUB,
  { name: "kernel-log", suffix: ".log", render: renderKernelLog, untold: unlistedLoads },
];
