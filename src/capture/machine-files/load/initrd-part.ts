import type { LoggedLoad } from "../../kernel-log/model.js";
import { quoted, sizeText } from "../number-text.js";
import type { NotReproduced, Surroundings } from "./load-facts.js";
import type { NamedSegments } from "./named-segments.js";

const UNKNOWN: NotReproduced = {
  lacks: "it failed, and the log does not tell the size of its initrd, or whether it has one: import the initrd too",
};

/**
 * The `initrd` of a logged load: the file that has its size, or that size.
 * @param decides whether the load came far enough for the initrd to matter
 * @returns no line for a load without one
 */
export function initrdPart(
  { segments }: LoggedLoad,
  named: NamedSegments,
  { initrds }: Surroundings,
  decides: boolean,
): readonly string[] | NotReproduced {
  const size = named.get("initrd")?.bufsz;
  if (size !== undefined) {
    const file = initrds.find(({ value }) => BigInt(value) === size)?.file;
    return [file ? `initrd ${quoted(file.path)}` : `initrd size ${sizeText(size)}`];
  }
  if (segments !== null || !decides) return [];
  const [only, other] = initrds;
  return only && !other ? [`initrd ${quoted(only.file.path)}`] : UNKNOWN;
}
