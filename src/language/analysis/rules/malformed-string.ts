import type { AstNode } from "langium";
import { unquote } from "../../scoping/strings.js";
import { error, instead, type Report, spotOf } from "../finding.js";

/**
 * `malformed-string`: in a string a backslash stands before `"` or another backslash only, and a file has a name.
 * @param property the property of the node that holds the string
 * @param quoted the string as written, with its quotes
 */
export function checkFileName(
  node: AstNode & { readonly path?: string | undefined },
  report: Report,
  property = "path",
  quoted = node.path,
): void {
  if (quoted === undefined || !CLOSED.test(quoted)) return;
  const name = unquote(quoted);
  if (name === undefined) {
    const message = 'a `\\` in a string stands before `"` or another `\\`; folders are separated by `/`';
    const meant = quoted.replace(/\\(["\\])|\\/g, (_, escaped) => (escaped ? `\\${escaped}` : "/"));
    report(instead(error("malformed-string", spotOf(node, property), message), { meant }));
  }
  if (name === "") report(error("malformed-string", spotOf(node, property), "this string names no file"));
  if (name?.isWellFormed() === false)
    report(error("malformed-string", spotOf(node, property), "this string has half a character: it names no file"));
}

/** A string that ends; one that does not is a mistake of form, already told. */
const CLOSED = /^"(?:\\.|[^"\\])*"$/;
