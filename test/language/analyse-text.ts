import { URI } from "langium";
import { hex, type Placement } from "../../src/engine/index.js";
import { analyse } from "../../src/language/analyse.js";
import type { FileHead } from "../../src/language/files/file-head.js";
import { decodeText, type FileProblem, type FileSource, type FileText } from "../../src/language/files/file-text.js";
import type { FolderEntry, FolderSource } from "../../src/language/files/folder-source.js";
import type { Place, ReportDiagnostic, ReportFile, ReportImage } from "../../src/report/model.js";
import { failedAt } from "../../src/report/outcome.js";

/** Files by their path under `/`: their text or bytes, or why there is none. */
export type Files = Readonly<Record<string, string | Uint8Array | FileText>>;

/** Files that are on no disk. Counts how often each is read. */
export class TableSource implements FileSource, FolderSource {
  readonly reads = new Map<string, number>();

  constructor(private readonly files: Files) {}

  async read(uri: URI): Promise<FileText> {
    const path = uri.path.replace(/^\//, "");
    this.reads.set(path, (this.reads.get(path) ?? 0) + 1);
    const file = this.files[path];
    if (file === undefined) return MISSING;
    if (file instanceof Uint8Array) return decodeText(file);
    return typeof file === "string" ? { text: file } : file;
  }

  async head(uri: URI, length: number): Promise<FileHead> {
    const file = this.files[uri.path.replace(/^\//, "")];
    if (file === undefined) return MISSING;
    if (file instanceof Uint8Array || typeof file === "string") return headOf(file, length);
    return "problem" in file ? file : headOf(file.text, length);
  }

  async list(folder: URI): Promise<FolderEntry[]> {
    const path = folder.path.replace(/^\/|\/$/g, "");
    const inside = Object.keys(this.files).filter((name) => path === "" || name.startsWith(`${path}/`));
    const entries = new Map<string, FolderEntry>();
    for (const file of inside) {
      const [name = "", ...more] = file.slice(path === "" ? 0 : path.length + 1).split("/");
      entries.set(name, { name, kind: more.length > 0 ? "folder" : "file", isLink: false });
    }
    return [...entries.values()];
  }
}

const MISSING: FileProblem = { problem: "missing", message: "does not exist" };

/** The first bytes of a file that holds a text or bytes, and its size. */
export function headOf(content: string | Uint8Array, length: number): FileHead {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { bytes: bytes.subarray(0, length), size: bytes.length };
}

/** Analyses a text that stands alone. */
export async function analyseText(text: string): Promise<ReportFile> {
  return only(await analyseTexts([text]));
}

/** Analyses texts, none of which knows of another. */
export async function analyseTexts(texts: readonly string[]): Promise<ReportFile[]> {
  const inputs = texts.map((text, i) => ({ path: `${i}.kexec`, uri: URI.parse(`file:///${i}/main.kexec`), text }));
  return analyse(inputs, new TableSource({}));
}

/** Analyses some of the files in a table, each of which may name the others. */
export async function analyseFiles(
  files: Files,
  names: readonly string[] = Object.keys(files).slice(0, 1),
  source: FileSource = new TableSource(files),
): Promise<ReportFile[]> {
  const inputs = names.map((path) => ({ path, uri: URI.parse(`file:///${path}`), text: files[path] as string }));
  return analyse(inputs, source);
}

/** The one thing there is. */
export function only<T>(things: readonly T[]): T {
  if (things.length !== 1) throw new Error(`${things.length} things where one should be`);
  return things[0] as T;
}

/** The image of a name. */
export function imageOf(file: ReportFile, name: string): ReportImage {
  return only(file.images.filter((image) => image.name === name));
}

/** A placement in a line: the errno and place of a failure, and each segment with its address and size. */
export function placementLine({ failure, segments }: Placement): string {
  const end = failure === null ? "loads" : `${failure.errno ?? "hangs"} at ${failedAt(failure)}`;
  return [end, ...segments.map(({ name, mem, memsz }) => `${name} ${hex(mem)}+${hex(memsz)}`)].join("; ");
}

/** What became of each image: its placement in a line, or `invalid`. */
export function outcomes({ images }: ReportFile): Record<string, string> {
  return Object.fromEntries(images.map(({ name, load }) => [name, load ? placementLine(load.placement) : "invalid"]));
}

/** Each finding with the text that it stands at: `error unknown-machine at host`. */
export function findings({ text, diagnostics }: ReportFile): string[] {
  return diagnostics.map((diagnostic) => `${diagnostic.severity} ${diagnostic.code} at ${textAt(text, diagnostic)}`);
}

/** The findings of severity error. */
export function errorsOf({ diagnostics }: ReportFile): ReportDiagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

/** The text at a place. */
export function textAt(text: string, place: Place): string {
  return text.slice(offsetOf(text, place.line, place.column), offsetOf(text, place.endLine, place.endColumn));
}

/** The offset of a line and column, both from 1. */
export function offsetOf(text: string, line: number, column: number): number {
  let offset = 0;
  for (let i = 1; i < line; i++) {
    const end = /\r\n|\n|\r/g;
    end.lastIndex = offset;
    const match = end.exec(text);
    if (!match) throw new Error(`there is no line ${line}`);
    offset = end.lastIndex;
  }
  return offset + column - 1;
}
