/** The bits of `vscode.FileType`. */
const DIRECTORY = 2;
const SYMBOLIC_LINK = 64;

/** Whether a `vscode.FileType` is that of a folder, or of a link to one. */
export function isFolder(type: number): boolean {
  return (type & DIRECTORY) !== 0;
}

/** Whether a `vscode.FileType` is that of a link. */
export function isLink(type: number): boolean {
  return (type & SYMBOLIC_LINK) !== 0;
}
