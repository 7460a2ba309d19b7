/** A name with the next number that is free: `node1` after `node0`, `host2` after `host`. */
export function numbered(name: string, taken: ReadonlySet<string>): string {
  const [, stem = name, digits = ""] = /^(.*?)(\d*)$/.exec(name) ?? [];
  let next = digits === "" ? 2n : BigInt(digits) + 1n;
  while (taken.has(`${stem}${next}`)) next++;
  return `${stem}${next}`;
}

/** A name, with a number where it is taken. */
export function free(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? numbered(name, taken) : name;
}
