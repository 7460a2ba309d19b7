/** The page in a folder `docs` that a path means: no way out of the folder. */
const PAGE = /^[\w-]+(?:\/[\w-]+)*\.md(?:#[\w-]+)?$/;

/** Whether a path is that of a page below `docs`, such as `diagnostics/no-hole.md` or `language.md#ranges`. */
export function isPage(path: unknown): path is string {
  return typeof path === "string" && PAGE.test(path);
}

/** A link that shows a page below `docs`, for places where the editor follows links to commands. */
export function pageLink(path: string): string {
  return `command:kexec.openPage?${encodeURIComponent(JSON.stringify([path]))}`;
}

/**
 * A text in which links to pages below the folder `docs` show them.
 * @param docs the folder's URI, as the text has it
 */
export function withPageLinks(text: string, docs: string): string {
  return text
    .replaceAll(`${docs}/`, "\0")
    .replaceAll(/\0([\w/-]+\.md(?:#[\w-]+)?)?/g, (_, path: string | undefined) =>
      isPage(path) ? pageLink(path) : `${docs}/${path ?? ""}`,
    );
}
