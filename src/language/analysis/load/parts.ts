import type { ImageRefusal } from "../../../capture/image/check.js";
import { readDtb } from "../../../capture/image/dtb.js";
import { fileSizeRefusal } from "../../../capture/image/file-size.js";
import type { GivenSizes, LoaderRequest, U64 } from "../../../engine/index.js";
import {
  type HeaderField,
  isAmount,
  isCommandLine,
  isKernelHeader,
  isPartFile,
  isPartSize,
  isPartSizes,
  type PartField,
} from "../../generated/ast.js";
import { unquote } from "../../scoping/strings.js";
import { fieldsByKey } from "../fields.js";
import { error, spotOf, warning } from "../finding.js";
import type { LoadReader } from "./load-reader.js";

/** Why the kernel refuses a file before the loader sees it. */
export type Refused = LoaderRequest["refused"];

/** The initrd of a load: its length in bytes, null for none, and why the kernel does not even read it. */
export function readInitrd(reader: LoadReader): { readonly initrd: U64 | null; readonly refused: Refused } {
  const part = reader.parts.get("initrd");
  if (isPartSize(part)) {
    const size = reader.number(part.value);
    const refusal = size === undefined ? null : fileSizeRefusal(size);
    return { initrd: size ?? null, refused: refusedWritten(reader, "initrd", refusal) };
  }
  const file = isPartFile(part) ? reader.file(part) : undefined;
  if (!file) return { initrd: null, refused: null };
  return { initrd: file.size, refused: refusedFile(fileSizeRefusal(file.size), file.name, "initrd") };
}

/**
 * Why the kernel refuses a file whose length is written by hand. One over 4G, which it does not read, is warned of and placed
 * all the same: who writes such a size asks where it would go.
 */
export function refusedWritten(
  { parts, report }: LoadReader,
  file: "kernel" | "initrd",
  refusal: ImageRefusal | null,
): Refused {
  const part = parts.get(file);
  if (refusal?.check !== "file-too-large" || !part) return refusedFile(refusal, `the ${file}`, file);
  const message = `the ${file} ${refusal.message}. Here it is placed all the same`;
  report(warning("image-refused", spotOf(part, "key"), message));
  return null;
}

/**
 * Why the kernel refuses a file of which only the length is known; null when it takes it.
 * @param name the file's, as a message begins
 */
function refusedFile(refusal: ImageRefusal | null, name: string, file: "kernel" | "initrd"): Refused {
  return refusal && { file, errno: refusal.errno, reason: `${name} ${refusal.message}` };
}

/** The length of the command line in bytes, its closing NUL counted; 0 for none. */
export function readCmdline(reader: LoadReader): U64 {
  const part = reader.parts.get("cmdline");
  if (!isCommandLine(part)) return 0;
  if (part.length) return reader.number(part.length) ?? 0;
  const text = part.text === undefined ? undefined : unquote(part.text);
  if (text !== undefined) return new TextEncoder().encode(text).length + 1;
  reader.complete = false;
  if (part.text?.endsWith('"') && part.text.length > 1)
    reader.report(
      error("malformed-string", spotOf(part, "text"), 'a `\\` in a string stands before `"` or another `\\`'),
    );
  return 0;
}

/**
 * The device tree in bytes: as given, or as the file has it; undefined when none is given or it has no value.
 * @param form of a file: `packed` as `fdt_pack` leaves it, `whole` with the room left in it
 */
export function readDtbSize(reader: LoadReader, form: "packed" | "whole"): U64 | undefined {
  const part = reader.parts.get("dtb");
  if (isPartSize(part)) return reader.number(part.value);
  if (!isPartFile(part)) return undefined;
  const file = reader.file(part);
  if (!file) return undefined;
  const dtb = readDtb(file.bytes, file.size);
  if (!("problem" in dtb)) return form === "packed" ? (dtb.packedSize ?? dtb.totalSize) : dtb.totalSize;
  reader.complete = false;
  reader.report(error("not-dtb", spotOf(part, "path"), `${file.name} ${dtb.message}`));
  return undefined;
}

/** An amount of bytes such as `ima SIZE`; undefined when it is not given or has no value. */
export function readAmount(reader: LoadReader, key: string): U64 | undefined {
  const part = reader.parts.get(key);
  return isAmount(part) ? reader.number(part.value) : undefined;
}

/** The sizes and the alignment of a part that are given; undefined for those that are not. */
interface GivenPart extends GivenSizes {
  readonly bufAlign: U64 | undefined;
}

const NOTHING_GIVEN: GivenPart = { bufsz: undefined, memsz: undefined, bufAlign: undefined };

/**
 * `bufsz`, `memsz` and, where it takes one, `buf_align` of a part, as far as they are given.
 * @param aligned whether it takes a `buf_align`
 */
export function readSizes(reader: LoadReader, key: string, aligned: boolean): GivenPart {
  const part = reader.parts.get(key);
  if (!isPartSizes(part)) return NOTHING_GIVEN;
  const fields = fieldsByKey<PartField>(part.fields, reader.report);
  const value = (name: string) => {
    const field = fields.get(name);
    return field && reader.number(field.value);
  };
  const bufAlign = value("buf_align");
  const alignField = fields.get("buf_align");
  if (alignField && !aligned)
    reader.refuse("unknown-field", spotOf(alignField, "key"), `\`${key}\` takes no \`buf_align\``);
  if (alignField && bufAlign !== undefined) reader.checkAlignment(bufAlign, spotOf(alignField, "value"), "`buf_align`");
  return { bufsz: value("bufsz"), memsz: value("memsz"), bufAlign };
}

/** The fields of a header given by hand, by their word; undefined when it is not given so. */
export function readHeader(reader: LoadReader): ReadonlyMap<string, HeaderField> | undefined {
  const part = reader.parts.get("kernel");
  return isKernelHeader(part) ? fieldsByKey<HeaderField>(part.fields, reader.report) : undefined;
}
