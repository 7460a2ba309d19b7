import { basename } from "node:path";

/** The last part of a path without the suffix of a scenario. */
export function stemOf(path: string): string {
  return basename(path).replace(/\.kexec$/, "");
}

/** A machine's name made of any text: letters, digits and `_`, and no digit first. */
export function machineName(text: string): string {
  const name = text.replace(/[^A-Za-z0-9_]+/g, "_").replace(/^_+|_+$/g, "");
  if (name === "") return "host";
  return /^\d/.test(name) ? `_${name}` : name;
}
