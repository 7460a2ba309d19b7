import type { AstNode } from "langium";
import { unquote } from "../../scoping/strings.js";
import { error, type Report, spotOf } from "../finding.js";

interface NamesFile extends AstNode {
  /** As written, with its quotes. */
  readonly path: string | undefined;
}

/** `malformed-string`: in a string a backslash stands before `"` or another backslash only, and a file has a name. */
export function checkFileName(node: NamesFile, report: Report): void {
  const { path } = node;
  if (path === undefined || !CLOSED.test(path)) return;
  const name = unquote(path);
  if (name === undefined) {
    const message = 'a `\\` in a string stands before `"` or another `\\`; folders are separated by `/`';
    report(error("malformed-string", spotOf(node, "path"), message));
  }
  if (name === "") report(error("malformed-string", spotOf(node, "path"), "this string names no file"));
}

/** A string that ends; one that does not is a mistake of form, already told. */
const CLOSED = /^"(?:\\.|[^"\\])*"$/;
