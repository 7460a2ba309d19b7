import type { AstNode } from "langium";
import type { CaptureCode, CaptureProblem } from "../../../capture/problem.js";
import { documentOf } from "../../document/part.js";
import type { CapturedFiles } from "../../files/captured-files.js";
import { shown } from "../../parser/problem.js";
import { fileNamed } from "../../scoping/imports.js";
import { unquote } from "../../scoping/strings.js";
import { error, notReadable, type Report, spotOf } from "../finding.js";
import { checkFileName } from "../rules/malformed-string.js";
import { kindOf } from "./kind-of.js";

/** A string of a machine that names a file. */
export interface FileName {
  readonly node: AstNode;
  /** The property of the node that holds the string. */
  readonly property: string;
  /** As written, with its quotes. */
  readonly quoted: string;
}

/** What a parser is for, by the code of its problem. */
const WANTED: Readonly<Record<Exclude<CaptureCode, "addresses-hidden">, string>> = {
  "not-iomem": "/proc/iomem",
  "not-memblock": "list of memblock",
  "not-scratch-list": "list of scratch areas",
  "not-meminfo": "/proc/meminfo",
  "not-kernel-config": "kernel configuration",
  "not-kernel-log": "kernel log",
};

/** The parsers that take every line of a file for one of theirs: where they fail says little of what the file is. */
const STRICT: readonly CaptureCode[] = ["not-scratch-list", "not-kernel-config"];

/**
 * Reads a file of a real machine that a field names.
 * @returns undefined when there is nothing to have: the reason is reported at the name
 */
export function readCaptured<T extends object>(
  name: FileName,
  parser: (text: string) => T | CaptureProblem,
  files: CapturedFiles,
  report: Report,
): T | undefined {
  const { node, property, quoted } = name;
  checkFileName(node, report, property, quoted);
  const uri = fileNamed(documentOf(node), quoted);
  const file = uri && files.get(uri);
  if (!file) return undefined;
  if ("problem" in file) {
    report(notReadable(spotOf(node, property), fileWords(quoted), file));
    return undefined;
  }
  const read = files.parse(file, parser);
  if (!("problem" in read)) return read;
  reportProblem(name, otherwise(read, file.text), report);
  return undefined;
}

/** A problem in the words of what the file is instead, where that is known and says more. */
function otherwise(problem: CaptureProblem, text: string): CaptureProblem {
  const code = problem.problem;
  if (code === "addresses-hidden" || (problem.line !== undefined && !STRICT.includes(code))) return problem;
  const kind = kindOf(text, code);
  return kind === undefined ? problem : { problem: code, message: `it is ${kind}` };
}

/** The file that a string of a node names, the same for every way to write it; undefined when it names none. */
export function uriOf(node: AstNode, quoted: string): string | undefined {
  return fileNamed(documentOf(node), quoted)?.toString();
}

/** Reports why a file is not what it should be. */
export function reportProblem(
  { node, property, quoted }: FileName,
  { problem, message, line }: CaptureProblem,
  report: Report,
): void {
  const words = problem === "addresses-hidden" ? message : `is no ${WANTED[problem]}: ${message}`;
  report(error(problem, spotOf(node, property), `${fileWords(quoted)} ${words}${lineWords(line)}`));
}

/** A file as a message names it. */
export function fileWords(quoted: string): string {
  return `\`${shown(unquote(quoted) ?? quoted)}\``;
}

function lineWords(line: number | undefined): string {
  return line === undefined ? "" : ` (its line ${line})`;
}
