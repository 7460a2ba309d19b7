/** What divides the names in a path. */
export type PathSeparator = "/" | "\\";

/**
 * A path as a URI reference: relative stays relative to where the tool ran.
 * @param separator with the backslash, paths are those of Windows: a slash divides there too, and a path may begin with a
 * drive or a server
 */
export function uriOf(path: string, separator: PathSeparator): string {
  const slashed = separator === "/" ? path : path.replaceAll(separator, "/");
  const encoded = slashed.toWellFormed().split("/").map(encodeURIComponent).join("/");
  if (separator === "\\" && /^[a-z]:\//i.test(slashed)) return `file:///${encoded.replace("%3A", ":")}`;
  if (separator === "\\" && slashed.startsWith("//")) return `file:${encoded}`;
  return slashed.startsWith("/") ? `file://${encoded}` : encoded;
}
