import type { URI } from "langium";
import { type Iomem, type IomemProblem as CaptureProblem, parseIomem } from "../../capture/iomem.js";
import { u64 } from "../../engine/index.js";
import type { FileText } from "../files/file-text.js";
import type { CapturedFile } from "../generated/ast.js";
import { shown } from "../parser/problem.js";
import { fileNamed } from "../scoping/imports.js";
import { unquote } from "../scoping/strings.js";
import { documentOf, error, type Report, spotOf } from "./finding.js";
import { checkFileName } from "./rules/malformed-string.js";
import type { RamValue, RangeValue } from "./values.js";

/** What a machine takes from an iomem file. */
export interface CapturedMemory {
  readonly ram: readonly RamValue[];
  readonly crashkernel: RangeValue<CapturedFile> | undefined;
  /** The crash kernel's low memory. */
  readonly reserved: readonly RangeValue<CapturedFile>[];
}

/** The files of real machines that scenarios name, as they were last read. */
export class CapturedFiles {
  private readonly texts = new Map<string, FileText>();
  private readonly parsed = new Map<FileText, Iomem | CaptureProblem>();

  /** Keeps what a file holds now. */
  set(uri: URI, text: FileText): void {
    this.texts.set(uri.toString(), text);
  }

  /** Whether a file was read. */
  has(uri: URI): boolean {
    return this.texts.has(uri.toString());
  }

  /**
   * The memory in the /proc/iomem file that a `ram from` names. Of two crash kernel ranges the higher is the crash
   * kernel's, the lower its low memory.
   * @returns undefined when there is none to have: the reason is reported at the file's name
   */
  iomem(field: CapturedFile, report: Report): CapturedMemory | undefined {
    const spot = spotOf(field, "path");
    checkFileName(field, report);
    const file = this.textOf(field);
    if (!file) return undefined;
    if ("problem" in file) {
      report(error("file-not-readable", spot, `${nameOf(field)} ${file.message}${lineOf(file.line)}`));
      return undefined;
    }
    const iomem = this.parse(file);
    if ("problem" in iomem) {
      const message =
        iomem.problem === "addresses-hidden"
          ? `${nameOf(field)} ${iomem.message}`
          : `${nameOf(field)} is no /proc/iomem: ${iomem.message}${lineOf(iomem.line)}`;
      report(error(iomem.problem, spot, message));
      return undefined;
    }
    const [crashkernel, ...lower] = iomem.crashkernels
      .map(({ start, end }) => ({ node: field, name: undefined, start: u64(start), end: u64(end) }))
      .toReversed();
    return {
      ram: iomem.ram.map((range) => ({
        node: field,
        name: undefined,
        start: u64(range.start),
        end: u64(range.end),
        numaNode: undefined,
        driverManaged: range.driverManaged,
      })),
      crashkernel,
      reserved: lower,
    };
  }

  private parse(file: { readonly text: string }): Iomem | CaptureProblem {
    const iomem = this.parsed.get(file) ?? parseIomem(file.text);
    this.parsed.set(file, iomem);
    return iomem;
  }

  /** What the file that a field names holds; undefined when it names none. */
  private textOf(field: CapturedFile): FileText | undefined {
    const uri = fileNamed(documentOf(field), field.path);
    return uri && this.texts.get(uri.toString());
  }
}

function nameOf(field: CapturedFile): string {
  return `\`${shown(unquote(field.path) ?? field.path)}\``;
}

function lineOf(line: number | undefined): string {
  return line === undefined ? "" : ` (its line ${line})`;
}
