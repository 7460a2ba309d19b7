import { type CompletionItem, CompletionItemKind, InsertTextFormat } from "vscode-languageserver";
import { parseText } from "../../src/language/parser/parse-text.js";
import type { Place, ReportDiagnostic } from "../../src/report/model.js";
import { analyseFiles, type Files, offsetOf } from "../language/analyse-text.js";
import { writtenBy } from "./complete.js";

/** A text in which a word was written from one offset to another, and something behind it. */
interface Written {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

/**
 * What may follow what was written: of a word that something has to follow no text is sound that ends there. They are values
 * of every kind, and the heads of statements and blocks.
 */
export const FOLLOWING = [
  ...[
    "",
    ")",
    " 1",
    " x",
    " 6.1",
    " arm64",
    " on",
    " yes",
    " resources",
    " default",
    " 4K",
    ' "f"',
    ' "f" "f"',
    " x = 1",
    " -",
  ],
  ...[" IMA_KEXEC", " EINVAL", " 1..2", "..2", " size 1", " 1 size 1", " x 1..2", " length 1", ' from "f"', " = 1"],
  ...[" x of y { }", " of y { }", " y { }", " from 1 to 2 step 1", " x from 1 to 2 step 1", " to 2 step 1", " step 1"],
  ...[" x >= 1", " >= 1"],
  ...[
    " in y",
    " x in y",
    ' x from "f"',
    " { }",
    " x { }",
    " bzImage { }",
    " on x { }",
    " x on x { }",
    " {",
    " x {",
    " x on x {",
  ],
];

/** How the blocks end that are open where the rest of the text is left out. */
const ENDS = ["\n", " }\n", " }}\n", " }}}\n"];

/** Mistakes of form, and names and values that are none. */
const WRONG =
  /^(?:syntax-error|unknown-\w+|duplicate-\w+|malformed-(?:string|version)|ambiguous-name|value-not-allowed|constant-cycle|loader-not-in-kernel|load-not-alone|kho-not-in-kernel|field-without-effect|align-not-power-of-two)$/;

/** Of a file: what it says stands not in its name, and is not looked at. */
const WRONG_OF_FILE = /^(?:syntax-error|malformed-string|file-not-readable)$/;

/** Which words these come of; what follows them is not at fault. */
const FAULT_OF: Readonly<Record<string, RegExp>> = {
  "load-not-alone": /^(?:load|buffer)\b/,
  "kho-not-in-kernel": /^(?:scratch|kho|on)\b/,
};

/**
 * Whether an item may be written: with something of what may follow it, and the rest of the text behind it, the word itself is
 * read without a mistake, and nothing is wrong with what it means. Where the rest goes with nothing, it is left out.
 * @param behind the text behind the word
 * @returns what is wrong, undefined for nothing
 */
export async function whatIsWrong(
  item: CompletionItem,
  before: string,
  behind: string,
  files: Files,
  name: string,
): Promise<string | undefined> {
  const closed = closing(item, behind);
  const head = before + writtenBy(item) + closed;
  const rest = closed === "" ? behind : behind.replace(/^"/, "");
  const written = (following: string, end: string): Written => ({
    text: head + following + end,
    from: before.length,
    to: head.length,
    end: head.length + following.length,
  });
  const known = await findingsIn(before + behind, files, name);
  const reasons = new Set<string>();
  const isSound = async (one: Written) => {
    const found = (await findingsAt(one, item, files, name)).filter((reason) => !known.includes(reason));
    for (const reason of found) reasons.add(reason);
    return found.length === 0;
  };
  let isReadWithRest = false;
  for (const following of FOLLOWING) {
    const one = written(following, rest);
    if (!isRead(one)) continue;
    if (await isSound(one)) return undefined;
    isReadWithRest = true;
  }
  for (const following of isReadWithRest ? [] : FOLLOWING) {
    for (const end of ENDS) {
      const one = written(following, end);
      if (isRead(one) && (await isSound(one))) return undefined;
    }
  }
  return `${JSON.stringify(head.slice(-60))}: ${[...reasons].join("; ") || "is not read"}`;
}

/** What ends the string that a path is written in: of a folder with a file in it. */
function closing(item: CompletionItem, behind: string): string {
  if (writtenBy(item).endsWith('"')) return "";
  if (item.kind === CompletionItemKind.Folder) return 'x"';
  return item.kind === CompletionItemKind.File && behind.startsWith('"') ? '"' : "";
}

/** Whether the word and what follows it are read without a mistake: one in what follows could take the word with it. */
function isRead({ text, from, end }: Written): boolean {
  return parseText(text).problems.every(({ offset, length }) => offset >= end || offset + length <= from);
}

/** What is wrong with the word itself. */
async function findingsAt({ text, from, to }: Written, item: CompletionItem, files: Files, name: string) {
  const [file] = await analyseFiles({ ...files, [name]: text }, [name]);
  const isAtWord = ({ line, column, endLine, endColumn }: Place) =>
    offsetOf(text, line, column) < to && offsetOf(text, endLine, endColumn) > from;
  return (file?.diagnostics ?? [])
    .filter(({ code }) => WRONG.test(code) || (code === "file-not-readable" && item.kind === CompletionItemKind.File))
    .filter(({ code }) => !(code.startsWith("unknown-") && item.insertTextFormat === InsertTextFormat.Snippet))
    .filter(({ code }) => item.kind !== CompletionItemKind.File || WRONG_OF_FILE.test(code))
    .filter(({ code }) => FAULT_OF[code]?.test(item.label) !== false)
    .filter(
      (finding) => isAtWord(finding) || (MUTUAL.test(finding.code) && finding.related.some((other) => isAtWord(other))),
    )
    .map(reasonOf);
}

/** All that is found in the text without the word: what is wrong already is nobody's fault. */
async function findingsIn(text: string, files: Files, name: string) {
  const [file] = await analyseFiles({ ...files, [name]: text }, [name]);
  return (file?.diagnostics ?? []).map(reasonOf);
}

function reasonOf({ code, message }: Pick<ReportDiagnostic, "code" | "message">): string {
  return `${code}: ${message}`;
}

/** These are told at one of two places, and either may be the wrong one. */
const MUTUAL = /^(?:duplicate-\w+|load-not-alone)$/;
