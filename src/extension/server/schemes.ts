/** Documents of these schemes are scenarios wherever they lie. Not among them: `git` and the like, which show old versions. */
const ALWAYS = ["file", "untitled", "vscode-vfs"];

/**
 * The URI schemes of the documents that the server is told of.
 * @param folders the schemes of the workspace's folders
 */
export function documentSchemes(folders: readonly string[]): string[] {
  return [...new Set([...ALWAYS, ...folders])];
}
