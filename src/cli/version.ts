/** The oldest major version of Node.js that this runs on. */
const OLDEST_NODE = 22;

/** Why this Node.js will not do, in a line; null when it will. */
export function tooOldNode(version: string): string | null {
  const major = Number.parseInt(version, 10);
  return major >= OLDEST_NODE ? null : `needs Node.js ${OLDEST_NODE} or newer; this is ${version}`;
}
