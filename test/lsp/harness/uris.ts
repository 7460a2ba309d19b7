/** The URI of a file that a test names by its path under the root. A URI stays as it is. */
export function uriOf(name: string): string {
  return /^[a-z][\w+.-]*:/i.test(name) ? name : `file:///${name}`;
}

/** The path under the root that a test names a file by. */
export function nameOf(uri: string): string {
  return uri.replace(/^file:\/\/\//, "");
}
