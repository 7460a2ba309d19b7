import type { ReportFile, Severity } from "./model.js";
import { type Outcome, outcomeOf } from "./outcome.js";
import { count } from "./sizes.js";
import type { Style } from "./style.js";

/**
 * What all files come to, in a line: `3 errors, 1 warning in 2 files; 4 images: 3 load, 1 fails; 9 expectations: all hold`.
 * Expectations are left out when there are none.
 */
export function summaryLine(files: readonly ReportFile[], style: Style): string {
  const images = files.flatMap((file) => file.images);
  const expectations = images.flatMap((image) => image.expectations);
  const parts = [`${problems(files, style)} in ${count(files.length, "file")}`];
  parts.push(
    images.length === 0
      ? "no images"
      : `${count(images.length, "image")}: ${outcomesWords(images.map(outcomeOf), style)}`,
  );
  if (expectations.length > 0) {
    const failed = expectations.filter(({ holds }) => !holds).length;
    parts.push(`${count(expectations.length, "expectation")}: ${held(expectations.length, failed, style)}`);
  }
  return parts.join("; ");
}

function problems(files: readonly ReportFile[], style: Style): string {
  const number = (severity: Severity) =>
    files.reduce((sum, { diagnostics }) => sum + diagnostics.filter((found) => found.severity === severity).length, 0);
  const errors = number("error");
  const warnings = number("warning");
  const found = [
    ...(errors > 0 ? [style.error(count(errors, "error"))] : []),
    ...(warnings > 0 ? [style.warning(count(warnings, "warning"))] : []),
  ];
  return found.length > 0 ? found.join(", ") : style.ok("no errors");
}

/** How many images load, fail and have no meaning: `3 load, 1 fails`. */
export function outcomesWords(all: readonly Outcome[], style: Style): string {
  const number = (outcome: Outcome) => all.filter((one) => one === outcome).length;
  const words = [
    { number: number("loads"), one: "loads", many: "load", mark: style.ok },
    { number: number("fails"), one: "fails", many: "fail", mark: style.error },
    { number: number("invalid"), one: "invalid", many: "invalid", mark: style.error },
  ].filter((word) => word.number > 0);
  return words.map(({ number, one, many, mark }) => mark(`${number} ${number === 1 ? one : many}`)).join(", ");
}

function held(all: number, failed: number, style: Style): string {
  if (failed === 0) return style.ok(all === 1 ? "holds" : "all hold");
  return style.error(`${failed} ${failed === 1 ? "fails" : "fail"}`);
}
