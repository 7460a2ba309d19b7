import type { SweepFormatName } from "../../language/lsp/protocol.js";
import type { ExportFormat } from "../export/formats.js";

/** The formats in which a sweep is saved, those first that most people want. */
export const SWEEP_FORMATS: readonly ExportFormat<SweepFormatName>[] = [
  { name: "csv", label: "CSV", detail: "Every change and every point, for a spreadsheet", suffix: "csv" },
  { name: "svg", label: "SVG", detail: "The chart as a picture", suffix: "svg" },
  { name: "html", label: "HTML", detail: "One page with the chart, to read, to print or to send", suffix: "html" },
  { name: "ndjson", label: "NDJSON", detail: "A line for each change and each point, for programs", suffix: "ndjson" },
  { name: "json", label: "JSON", detail: "For programs; its JSON Schema comes with the package", suffix: "json" },
  { name: "text", label: "Plain text", detail: "What the command line prints", suffix: "txt" },
];
