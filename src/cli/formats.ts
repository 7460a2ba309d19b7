import { extname, sep } from "node:path";
import { docsFolder } from "../language/process/docs-folder.js";
import { readRulePages } from "../language/process/rule-pages.js";
import { VERSION } from "../language/version.js";
import { renderDiagnostics } from "../report/diagnostics.js";
import { GITHUB, JSON_FORMAT, type ReportFormat, SARIF, type Writer } from "../report/formats.js";
import { messageText } from "../report/printable.js";
import type { Style } from "../report/style.js";
import { UsageError } from "./exit.js";
import { noSuch } from "./no-such.js";

/** What `check` writes. */
export const CHECK_FORMATS: readonly ReportFormat[] = [
  { name: "text", suffix: ".txt", render: (files, { style }) => renderDiagnostics(files, style) },
  JSON_FORMAT,
  SARIF,
  GITHUB,
];

/** What a format is asked for by. */
type NamedFormat = Pick<ReportFormat, "name" | "suffix">;

/** What a format is written with here. */
export function writerIn(style: Style): Writer {
  return { style, version: VERSION, separator: sep, pages: () => readRulePages(docsFolder(import.meta.url)) };
}

/**
 * The format of a name.
 * @throws UsageError that lists the formats there are
 */
export function formatNamed<F extends NamedFormat>(name: string, formats: readonly F[]): F {
  const format = formats.find((one) => one.name === name);
  if (format) return format;
  const names = formats.map((one) => one.name);
  throw new UsageError(noSuch("there is no format", name, names));
}

/**
 * The format that a file's suffix asks for.
 * @throws UsageError that lists the suffixes there are
 */
export function formatOfFile<F extends NamedFormat>(path: string, formats: readonly F[]): F {
  const suffix = extname(path).toLowerCase();
  const format = formats.find((one) => one.suffix === suffix);
  if (format) return format;
  const known = formats.flatMap((one) => (one.suffix === undefined ? [] : [`${one.suffix} (${one.name})`])).join(", ");
  throw new UsageError(
    `\`${messageText(path)}\` does not tell the format; give --format, or a name that ends in one of: ${known}`,
  );
}
