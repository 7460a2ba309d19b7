import type { ReportFormatName } from "../../language/lsp/protocol.js";

/** A format in which a report is saved, or another file. */
export interface ExportFormat<Name extends string = ReportFormatName> {
  readonly name: Name;
  readonly label: string;
  /** What it is for. */
  readonly detail: string;
  /** Of the file's name, without the dot. */
  readonly suffix: string;
}

/** The formats, those first that most people want. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  { name: "html", label: "HTML", detail: "One page with the map, to read, to print or to send", suffix: "html" },
  { name: "markdown", label: "Markdown", detail: "For an issue, a merge request or a mail", suffix: "md" },
  { name: "svg", label: "SVG", detail: "The memory map as a picture", suffix: "svg" },
  { name: "text", label: "Plain text", detail: "What the command line prints", suffix: "txt" },
  { name: "csv", label: "CSV", detail: "The segments, for a spreadsheet", suffix: "csv" },
  { name: "json", label: "JSON", detail: "For programs; its JSON Schema comes with the package", suffix: "json" },
  {
    name: "kernel-log",
    label: "Kernel log",
    detail: "The lines that the kernel logs, for a diff with dmesg",
    suffix: "log",
  },
  { name: "sarif", label: "SARIF", detail: "The problems, for a code-scanning page", suffix: "sarif" },
];

/** The formats with the one chosen last before all others. @param last its name; undefined, or what is none, changes nothing */
export function formatsInOrder(last: unknown): ExportFormat[] {
  return [...EXPORT_FORMATS].sort((a, b) => Number(b.name === last) - Number(a.name === last));
}
