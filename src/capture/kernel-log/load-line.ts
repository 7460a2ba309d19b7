import type { ImageType } from "../../engine/index.js";
import type { LoadedName } from "./model.js";

/** What one message tells of a load; addresses and sizes in bytes. */
export type LoadLine =
  | { readonly kind: "begins"; readonly kernelSize: bigint | undefined }
  | { readonly kind: "ima"; readonly mem: bigint }
  | ({ readonly kind: "loaded" } & Loaded)
  | { readonly kind: "count"; readonly count: number }
  | {
      readonly kind: "segment";
      readonly index: number;
      readonly bufsz: bigint;
      readonly mem: bigint;
      readonly memsz: bigint;
    }
  | { readonly kind: "done"; readonly type: ImageType | undefined; readonly start: bigint; readonly flags: bigint }
  | { readonly kind: "gives-up"; readonly probing: boolean }
  | { readonly kind: "note" };

/** What a loader reports of one segment. */
interface Loaded {
  readonly name: LoadedName;
  readonly mem: bigint | undefined;
  readonly bufsz: bigint | undefined;
  readonly memsz: bigint | undefined;
}

/** The segments in the words of the loaders. */
const NAMES: Readonly<Record<string, LoadedName>> = {
  "ELF headers": "elfcorehdr",
  "elf core header": "elfcorehdr",
  purgatory: "purgatory",
  "boot_param, command line and misc": "bootparams",
  "64bit kernel": "kernel",
  kernel: "kernel",
  initrd: "initrd",
  dtb: "dtb",
  "device tree": "dtb",
  "backup region": "backup",
};

const HEX = "0x([0-9a-f]{1,16})";
/** An address or size that the kernel has rounded to pages; one that does not look so was cut short. */
const PAGES = "0x([0-9a-f]{1,13}000|0)";
const TAG = String.raw`(?:kexec[\w-]{0,12}(?:\(\w{1,20}\))?: )?`;

const BEGINS = /^kexec_file: kernel: \S+ kernel_size: (?:0x)?([0-9a-f]{1,16})$/;
const IMA = new RegExp(String.raw`^ima: kexec measurement buffer for the loaded kernel at ${HEX}\.$`);
const LOADED = new RegExp(
  `^${TAG}Loaded (?:the )?(${Object.keys(NAMES).join("|")}) at ${PAGES}(?:,? entry at 0x[0-9a-f]{1,16}|,? bufsz=${HEX} memsz=${HEX})?$`,
);
/** Reports that end in their sizes; one that ends before was cut short. */
const WITH_SIZES = /^kexec(?:-bzImage64|_file\S*)?: Loaded (?!purgatory )/;
const KEYS = new RegExp(`^${TAG}Loaded dm crypt keys to kexec_buffer bufsz=${HEX} memsz=${HEX}$`);
const COUNT = /^kexec_file: nr_segments = (\d{1,6})$/;
const SEGMENT = new RegExp(
  String.raw`^kexec_file: (?:segment\[(\d{1,6})\]|Loading segment (\d{1,6})): buf=\S+ bufsz=${HEX} mem=${PAGES} memsz=${PAGES}$`,
);
const DONE = new RegExp(String.raw`^kexec_file: kexec_file_load: type:(\d), start:${HEX} head:${HEX} flags:${HEX}$`);

/** `bzImage64_probe` takes the file, which is where its messages begin before 6.8, or refuses it. */
const PROBED = /^kexec-bzImage64: It's a relocatable bzImage64$/;
const REFUSED =
  /^kexec-bzImage64: (?:File is too short|Not a bzImage|No x86 boot sector|Must be at least|zImage not|XLF_|EFI is 32 bit|bzImage cannot|Can not jump)/;

/** Errors with which a loader ends (`bzImage64_load`; `image_load` of arm64). */
const GIVES_UP =
  /^(?:kexec-bzImage64: (?:bzImage truncated|Kernel command line too long|Appending \w{1,20}=|Failed to load|Loading purgatory failed)|kexec_file\(Image\): Could not find any suitable kernel location)/;

/**
 * Reads a message of `kimage_file_prepare_segments`, of a loader or of `kexec_file_load` itself, from 5.x (dynamic
 * debug) and from 6.8 on (KEXEC_FILE_DEBUG).
 * @param message without what the log put before it
 * @returns undefined for any other message, and for one that breaks off
 */
export function parseLoadLine(message: string): LoadLine | undefined {
  const begins = BEGINS.exec(message);
  if (begins) return { kind: "begins", kernelSize: hex(begins[1]) };
  if (PROBED.test(message)) return { kind: "begins", kernelSize: undefined };
  const ima = IMA.exec(message);
  if (ima) return { kind: "ima", mem: hex(ima[1]) };
  const count = COUNT.exec(message);
  if (count) return { kind: "count", count: Number(count[1]) };
  const segment = SEGMENT.exec(message);
  if (segment) return readSegment(segment);
  const done = DONE.exec(message);
  if (done) return { kind: "done", type: typeOf(done[1]), start: hex(done[2]), flags: hex(done[4]) };
  const loaded = readLoaded(message);
  if (loaded) return { kind: "loaded", ...loaded };
  const probing = REFUSED.test(message);
  if (probing || GIVES_UP.test(message)) return { kind: "gives-up", probing };
  return message.startsWith("kexec-bzImage64: ") && !message.startsWith("kexec-bzImage64: Loaded ")
    ? { kind: "note" }
    : undefined;
}

/** A segment that is larger in its buffer than in memory does not come to be listed (`sanity_check_segment_list`). */
function readSegment([, index, oldIndex, buffer, at, size]: RegExpExecArray): LoadLine | undefined {
  const bufsz = hex(buffer);
  const memsz = hex(size);
  return bufsz > memsz ? undefined : { kind: "segment", index: Number(index ?? oldIndex), bufsz, mem: hex(at), memsz };
}

function readLoaded(message: string): Loaded | undefined {
  const keys = KEYS.exec(message);
  if (keys) return { name: "dm_crypt_keys", mem: undefined, bufsz: maybe(keys[1]), memsz: maybe(keys[2]) };
  const [isLoaded, words = "", mem, bufsz, memsz] = LOADED.exec(message) ?? [];
  const name = NAMES[words];
  if (isLoaded === undefined || name === undefined) return undefined;
  if (memsz === undefined && WITH_SIZES.test(message)) return undefined;
  return { name, mem: maybe(mem), bufsz: maybe(bufsz), memsz: maybe(memsz) };
}

/** KEXEC_TYPE_DEFAULT and KEXEC_TYPE_CRASH. */
function typeOf(digit: string | undefined): ImageType | undefined {
  return digit === "0" ? "default" : digit === "1" ? "crash" : undefined;
}

function hex(digits: string | undefined): bigint {
  return BigInt(`0x${digits}`);
}

function maybe(digits: string | undefined): bigint | undefined {
  return digits === undefined ? undefined : hex(digits);
}
