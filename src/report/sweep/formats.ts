import { markFor } from "../csv/field.js";
import type { Style } from "../style.js";
import { csvHeading, csvLines } from "./csv.js";
import { eventLines, renderSweepsJson, type SweptFile, sweepLine } from "./json.js";
import type { Sweep } from "./model.js";
import { renderSweepsHtml } from "./page.js";
import { renderSweepsSvg } from "./picture.js";
import type { SweepEvent } from "./run.js";
import { renderSweep } from "./text.js";

/** One way to write sweeps: line by line as they come, or when all is there. */
export type SweepFormat = {
  readonly name: string;
  /** The file name suffix that asks for it, with the dot. */
  readonly suffix: string;
} & (
  | { readonly lines: SweepLines }
  | {
      readonly render: (
        files: readonly SweptFile[],
        writer: { readonly style: Style; readonly version: string },
      ) => string;
    }
);

/** How sweeps are written line by line: each text is whole lines. */
export interface SweepLines {
  /** @param path of the file whose sweeps follow */
  begin(path: string): string;
  sweep(path: string, sweep: Sweep): string;
  event(path: string, sweep: Sweep, event: SweepEvent): string;
}

/** Every format of sweeps. */
export const SWEEP_FORMATS: readonly SweepFormat[] = [
  {
    name: "text",
    suffix: ".txt",
    render: (files, { style }) =>
      files.flatMap(({ sweeps }) => sweeps.map((result) => renderSweep(result, style))).join("\n"),
  },
  { name: "json", suffix: ".json", render: renderSweepsJson },
  { name: "ndjson", suffix: ".ndjson", lines: { begin: () => "", sweep: sweepLine, event: eventLines } },
  {
    name: "csv",
    suffix: ".csv",
    lines: { begin: (path) => markFor(path) + csvHeading(), sweep: () => "", event: csvLines },
  },
  { name: "svg", suffix: ".svg", render: renderSweepsSvg },
  { name: "html", suffix: ".html", render: (files, { version }) => renderSweepsHtml(files, version) },
];
