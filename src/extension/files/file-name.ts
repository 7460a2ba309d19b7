/** The name of the file that a URI means, as people write it. */
export function fileName(uri: string): string {
  const name = /[^/:]*$/.exec(uri)?.[0] ?? "";
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
