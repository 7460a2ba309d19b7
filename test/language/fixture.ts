import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { URI } from "langium";
import { analyse } from "../../src/language/analyse.js";
import type { FileSource } from "../../src/language/files/file-text.js";
import { nodeFiles } from "../../src/language/files/node-source.js";
import type { Place, ReportDiagnostic, ReportFile, ReportImage } from "../../src/report/model.js";
import { failedAt } from "../../src/report/outcome.js";
import { offsetOf } from "./analyse-text.js";

/*
 * A fixture is a scenario with its findings foreseen in comments:
 *
 *     // $TEST$ place first
 *     machine »a« { arch arm64  ram 0 size 1G }
 *     // $TEST$ error "two machines named `a`" see first "the first `a`"
 *     machine »a« { arch arm64  ram 0 size 1G }
 *     // $TEST$ outcome next invalid
 *     image next on a { buffer kernel { memsz 4K } }
 *
 * The n-th comment that foresees or names a place goes with the n-th `»…«` after it, which may nest; the marks are
 * taken out before anything reads the text. The severity is followed by a code where it is not the fixture's folder.
 * Everything found must be foreseen, and everything foreseen be found: at just that place, with that severity and code
 * and a message that holds the quoted text. `see` wants a related place; without any, related places are not looked at.
 * `outcome` says what becomes of an image: `loads`, `invalid`, or an errno (`hangs` for none) and `at` where. Files that
 * a fixture imports have marks too.
 */

/** A text without its marks. */
export interface Marked {
  readonly text: string;
  readonly foreseen: readonly Foreseen[];
  readonly places: ReadonlyMap<string, Extent>;
  readonly outcomes: ReadonlyMap<string, string>;
}

/** Offsets in the text without marks. */
interface Extent {
  readonly start: number;
  readonly end: number;
}

interface Foreseen extends Extent {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly see: readonly { readonly place: string; readonly message: string }[];
}

const COMMENT = /^[^\S\n]*\/\/ \$TEST\$ (.*)$/gm;
const QUOTED = '"((?:[^"\\\\]|\\\\.)*)"';
const FINDING = new RegExp(`^(error|warning|info)(?: ([a-z0-9-]+))? ${QUOTED}((?: see \\w+ ${QUOTED})*)$`);
const SEE = new RegExp(` see (\\w+) ${QUOTED}`, "g");
const PLACE = /^place (\w+)$/;
const OUTCOME = /^outcome (\w+) (loads|invalid|(?:E[A-Z]+|hangs) at \w+)$/;

/**
 * Takes the marks out of a text and reads its expectations.
 * @param code the code of expectations that name none
 * @throws Error for a comment that cannot be read, or marks and comments that do not go together
 */
export function readMarked(marked: string, code: string): Marked {
  const { text, extents } = takeMarks(marked);
  const foreseen: Foreseen[] = [];
  const places = new Map<string, Extent>();
  const outcomes = new Map<string, string>();
  let next = 0;
  for (const match of text.matchAll(COMMENT)) {
    const words = (match[1] as string).trim();
    const outcome = OUTCOME.exec(words);
    if (outcome) {
      outcomes.set(outcome[1] as string, outcome[2] as string);
      continue;
    }
    const extent = extents[next++];
    if (!extent || extent.start < match.index) throw new Error(`no mark follows after: ${words}`);
    const finding = FINDING.exec(words);
    const place = PLACE.exec(words);
    if (place) places.set(place[1] as string, extent);
    else if (finding) foreseen.push({ ...extent, ...readFinding(finding, code) });
    else throw new Error(`this is no expectation: ${words}`);
  }
  if (next < extents.length) throw new Error(`${extents.length} marks and ${next} comments for them`);
  return { text, foreseen, places, outcomes };
}

function readFinding([, severity = "", code, message = "", see = ""]: RegExpExecArray, usual: string) {
  if (message === "") throw new Error("an expectation without a message");
  return {
    severity,
    code: code ?? usual,
    message: plain(message),
    see: [...see.matchAll(SEE)].map(([, place = "", words = ""]) => ({ place, message: plain(words) })),
  };
}

function plain(quoted: string): string {
  return quoted.replace(/\\(.)/g, "$1");
}

/** The places in the order in which their marks open. */
function takeMarks(marked: string): { text: string; extents: Extent[] } {
  const extents: { start: number; end: number }[] = [];
  const open: number[] = [];
  let text = "";
  for (const part of marked.split(/([»«])/)) {
    if (part === "»") {
      open.push(extents.length);
      extents.push({ start: text.length, end: -1 });
    } else if (part === "«") {
      const opened = open.pop();
      if (opened === undefined) throw new Error("a « without a »");
      extents[opened] = { start: extents[opened]?.start as number, end: text.length };
    } else {
      text += part;
    }
  }
  if (open.length > 0) throw new Error("a » without a «");
  return { text, extents };
}

/**
 * Holds a fixture against its expectations.
 * @param file absolute
 * @returns what is not as foreseen, a line each; none when all is well
 */
export async function checkFixture(file: string, code: string): Promise<string[]> {
  const companions = new Map<string, Marked>();
  const source: FileSource = {
    async read(uri) {
      const read = await nodeFiles.read(uri);
      if ("problem" in read || !uri.path.endsWith(".kexec")) return read;
      const marked = readMarked(read.text, code);
      companions.set(uri.fsPath, marked);
      return { text: marked.text };
    },
    head: nodeFiles.head,
  };
  const marked = readMarked(readFileSync(file, "utf8"), code);
  const input = { path: file, uri: URI.file(file), text: marked.text };
  const [report] = await analyse([input], source, (uri) => uri.fsPath);
  return compare(report as ReportFile, marked, file, companions);
}

/** What a report has and the expectations have not, and the other way round. */
export function compare(
  report: ReportFile,
  marked: Marked,
  file: string,
  companions: ReadonlyMap<string, Marked> = new Map(),
): string[] {
  const wrong: string[] = [];
  const files = new Map([[file, marked], ...companions]);
  const rest = new Set(report.diagnostics);
  for (const foreseen of marked.foreseen) {
    const found = [...rest].find((diagnostic) => isForeseen(diagnostic, foreseen, marked.text));
    if (found) {
      rest.delete(found);
      wrong.push(...missingPlaces(found, foreseen, files));
    } else {
      wrong.push(`foreseen, not found: ${foreseenLine(foreseen, marked.text)}`);
    }
  }
  for (const diagnostic of rest) wrong.push(`found, not foreseen: ${foundLine(diagnostic)}`);
  for (const [name, outcome] of marked.outcomes) {
    const became = outcomeWords(report.images.find((image) => image.name === name));
    if (became !== outcome) wrong.push(`outcome of ${name}: foreseen ${outcome}, found ${became}`);
  }
  return wrong;
}

function isForeseen(diagnostic: ReportDiagnostic, foreseen: Foreseen, text: string): boolean {
  return (
    diagnostic.severity === foreseen.severity &&
    diagnostic.code === foreseen.code &&
    diagnostic.message.includes(foreseen.message) &&
    isAt(diagnostic, foreseen, text)
  );
}

function isAt(place: Place, { start, end }: Extent, text: string): boolean {
  return offsetOf(text, place.line, place.column) === start && offsetOf(text, place.endLine, place.endColumn) === end;
}

function missingPlaces(found: ReportDiagnostic, foreseen: Foreseen, files: ReadonlyMap<string, Marked>): string[] {
  return foreseen.see.flatMap(({ place, message }) => {
    const named = [...files].flatMap(([path, { places, text }]) => {
      const extent = places.get(place);
      return extent ? [{ path, text, extent }] : [];
    });
    if (named.length !== 1) return [`${named.length} places are named ${place}`];
    const seen = found.related.some((related) =>
      named.some(
        ({ path, text, extent }) =>
          related.path === path && isAt(related, extent, text) && related.message.includes(message),
      ),
    );
    const related = found.related.map(
      ({ path, line, column, message }) => `\n    ${relative(process.cwd(), path)}:${line}:${column}: ${message}`,
    );
    return seen ? [] : [`no "${message}" at ${place} for: ${foundLine(found)}${related.join("")}`];
  });
}

function outcomeWords(image: ReportImage | undefined): string {
  if (!image) return "no such image";
  if (image.load === null) return "invalid";
  const { failure } = image.load.placement;
  return failure === null ? "loads" : `${failure.errno ?? "hangs"} at ${failedAt(failure)}`;
}

function foundLine({ line, column, endLine, endColumn, severity, code, message }: ReportDiagnostic): string {
  return `${line}:${column}-${endLine}:${endColumn} ${severity} ${code}: ${message}`;
}

function foreseenLine({ start, end, severity, code, message }: Foreseen, text: string): string {
  const line = text.slice(0, start).split("\n").length;
  return `line ${line} at "${text.slice(start, end)}" ${severity} ${code}: …${message}…`;
}
