import { ARCHS } from "../../../engine/index.js";
import { type Form, readForm } from "./form.js";

const RANGES = ["START..END", "START size LENGTH"];

/** How everything is written, by the block that it stands in; `file` is outside of all blocks. */
export const FORMS = {
  file: forms(
    'import "FILE"',
    "const NAME = VALUE",
    "machine NAME { arch ARCH  ram RANGE … }",
    "image NAME on MACHINE { … }",
    "expect IMAGE { loads … }",
    'observed IMAGE from "FILE" [load NUMBER]',
    "sweep NAME of IMAGE { PART from FIRST to LAST step SIZE … }",
  ),
  machine: forms(
    `arch ${ARCHS.join(" | ")}`,
    "kernel VERSION",
    "page 4K | 16K | 64K",
    "paging 4 | 5",
    "walk resources | memblock",
    "ram [NAME] START..END [node N] [driver_managed]",
    "ram [NAME] START size LENGTH [node N] [driver_managed]",
    'ram from "FILE"',
    ...RANGES.map((range) => `reserved [NAME] ${range}`),
    'reserved from "FILE"',
    ...RANGES.map((range) => `crashkernel ${range}`),
    'crashkernel from "FILE"',
    "scratch NAME START size LENGTH",
    "scratch NAME START..END",
    'scratch from "PHYS" "LEN"',
    "kho on | off",
    "finalized yes | no",
    "memtotal SIZE",
    'memtotal from "FILE"',
    "cma SIZE",
    "config [no] OPTION…",
    'config from "FILE"',
    "granules 4K | 16K | 64K…",
  ),
  image: forms("type default | crash", "buffer NAME { memsz SIZE … }", "load LOADER { kernel … }"),
  buffer: forms(
    "memsz SIZE",
    "bufsz SIZE",
    "buf_align SIZE",
    "buf_min ADDRESS",
    "buf_max ADDRESS",
    "top_down",
    "mem ADDRESS",
  ),
  load: forms(
    'kernel "FILE"',
    "kernel { file_size SIZE … }",
    'initrd "FILE"',
    "initrd size SIZE",
    'cmdline "TEXT"',
    "cmdline length BYTES",
    "purgatory { bufsz SIZE  memsz SIZE  buf_align SIZE }",
    "efi_map SIZE",
    "elfcorehdr { bufsz SIZE  memsz SIZE }",
    "ima SIZE",
    'dtb "FILE"',
    "dtb size SIZE",
    "dm_crypt_keys SIZE",
  ),
  kernel: forms(
    "file_size SIZE",
    "setup_sects COUNT",
    "init_size SIZE",
    "kernel_alignment SIZE",
    "pref_address ADDRESS",
    "cmdline_size BYTES",
    "image_size SIZE",
    "text_offset BYTES",
    "flags BITS",
  ),
  purgatory: forms("bufsz SIZE", "memsz SIZE", "buf_align SIZE"),
  elfcorehdr: forms("bufsz SIZE", "memsz SIZE"),
  expect: forms(
    "loads",
    "fails ERRNO [at PLACE]",
    "SEGMENT in REGION",
    "SEGMENT at ADDRESS",
    "SEGMENT below ADDRESS",
    "SEGMENT above ADDRESS",
    "headroom BUFFER >= SIZE",
  ),
  sweep: forms(
    "PART from FIRST to LAST step SIZE",
    "scratch AREA from FIRST to LAST step SIZE",
    "kernel VERSION…",
    "kho on | off…",
  ),
} as const satisfies Readonly<Record<string, readonly Form[]>>;

/** A block, by the word that begins it; `file` for the outside of all blocks. */
export type BlockWord = keyof typeof FORMS;

const byWord = new Map(
  Object.entries(FORMS).map(([block, forms]) => [block, Map.groupBy(forms as readonly Form[], ({ word }) => word)]),
);

/** The forms that may begin with a word: those that have it first, and those that any word may begin. */
export function formsFor(block: BlockWord, word: string): readonly Form[] {
  const forms = byWord.get(block);
  return [...(forms?.get(word) ?? []), ...(forms?.get(undefined) ?? [])];
}

function forms(...labels: readonly string[]): readonly Form[] {
  return labels.map(readForm);
}
