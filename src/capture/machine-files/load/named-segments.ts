import type { LoadedName, LoggedLoad } from "../../kernel-log/model.js";

/** A segment of a logged load, by what it holds. Bytes. */
export interface NamedSegment {
  readonly mem: bigint | undefined;
  readonly bufsz: bigint | undefined;
  readonly memsz: bigint | undefined;
}

/** The segments of a load by name. */
export type NamedSegments = ReadonlyMap<LoadedName | "ima", NamedSegment>;

/**
 * The segments of a load by name: those that its loader reported, and IMA's list. Sizes are those of the kernel's own list
 * where it is whole, which for the purgatory are the only ones; else those that the loader printed.
 */
export function namedSegments({ complete, ima, loaded, segments }: LoggedLoad): NamedSegments {
  const listed = complete ? (segments ?? []) : [];
  const named = new Map<LoadedName | "ima", NamedSegment>();
  if (ima !== undefined) named.set("ima", listed.find(({ mem }) => mem === ima) ?? { mem: ima, ...UNKNOWN });
  for (const line of loaded) {
    const isIt = (segment: { readonly mem: bigint; readonly bufsz: bigint }) =>
      line.mem === undefined ? segment.bufsz === line.bufsz : segment.mem === line.mem;
    named.set(line.name, listed.find(isIt) ?? line);
  }
  return named;
}

const UNKNOWN = { bufsz: undefined, memsz: undefined };
