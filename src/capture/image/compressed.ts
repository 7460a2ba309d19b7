import { hasMagic } from "./bytes.js";
import { type ImageFormat, plainName, type RecognisedImage } from "./recognised.js";

/** Formats of compressed files, with the command that unpacks standard input to standard output. */
const FORMATS = [
  { kind: "gzip", name: "a gzip file", magics: ["\x1f\x8b\x08"], unpack: "gunzip" },
  { kind: "zstd", name: "a zstd file", magics: ["\x28\xb5\x2f\xfd"], unpack: "zstd -dc" },
  { kind: "xz", name: "an xz file", magics: ["\xfd7zXZ\0"], unpack: "xz -dc" },
  { kind: "lz4", name: "an lz4 file", magics: ["\x04\x22\x4d\x18", "\x02\x21\x4c\x18"], unpack: "lz4 -dc" },
  { kind: "bzip2", name: "a bzip2 file", magics: ["BZh"], unpack: "bunzip2" },
  { kind: "lzma", name: "an lzma file", magics: ["\x5d\0\0"], unpack: "xz --format=lzma -dc" },
  { kind: "lzo", name: "an lzop file", magics: ["\x89LZO\0\r\n\x1a\n"], unpack: "lzop -dc" },
] as const;

/** What the kernel's build calls some of them. */
const VARIANTS: ReadonlyMap<string, string> = new Map([
  ["xzkern", "xz"],
  ["zstd22", "zstd"],
]);

/**
 * A file that is compressed as a whole.
 * @returns undefined when it is none
 */
export function compressedFile(head: Uint8Array, wanted: ImageFormat): RecognisedImage | undefined {
  const format = FORMATS.find(({ magics }) => magics.some((magic) => hasMagic(head, 0, magic)));
  return (
    format && {
      kind: format.kind,
      name: format.name,
      advice: `unpack it first, the kernel does not: \`${format.unpack} < FILE > ${plainName(wanted)}\``,
    }
  );
}

/**
 * The command that unpacks standard input to standard output.
 * @param name as the kernel's build calls the format: `gzip`, `xzkern`
 * @returns undefined for a name that is not known
 */
export function unpackCommand(name: string): string | undefined {
  return FORMATS.find(({ kind }) => kind === name || kind === VARIANTS.get(name))?.unpack;
}
