import type { IToken } from "chevrotain";

/** The words that begin a statement of a file. */
export const STATEMENT_WORDS: readonly string[] = [
  "import",
  "const",
  "machine",
  "image",
  "expect",
  "observed",
  "sweep",
];

/** The words that begin a field of a block, by the word that begins the block. */
export const FIELD_WORDS: Readonly<Record<string, readonly string[]>> = {
  machine: [
    "arch",
    "kernel",
    "page",
    "paging",
    "walk",
    "ram",
    "reserved",
    "crashkernel",
    "scratch",
    "kho",
    "finalized",
    "memtotal",
    "cma",
    "config",
    "granules",
  ],
  image: ["type", "buffer", "load"],
  buffer: ["memsz", "bufsz", "buf_align", "buf_min", "buf_max", "top_down", "mem"],
  load: ["kernel", "initrd", "cmdline", "purgatory", "efi_map", "elfcorehdr", "ima", "dtb", "dm_crypt_keys"],
  kernel: [
    "file_size",
    "setup_sects",
    "init_size",
    "kernel_alignment",
    "pref_address",
    "cmdline_size",
    "image_size",
    "text_offset",
    "flags",
  ],
  purgatory: ["bufsz", "memsz", "buf_align"],
  elfcorehdr: ["bufsz", "memsz"],
  expect: [],
  sweep: ["scratch", "kernel", "kho"],
};

/** The blocks whose lines may begin with a name of the user's. */
export const OPEN_BLOCKS: readonly string[] = ["expect", "sweep"];

/** The parts of a load that are a size and nothing else. */
export const AMOUNTS: readonly string[] = ["efi_map", "ima", "dm_crypt_keys"];

/** The blocks whose word, a name and the brace follow one another. */
export const NAMED_BLOCKS: readonly string[] = ["machine", "buffer", "load", "expect"];

/** The blocks of a `load` that have no name: their word stands right before the brace. */
export const NAMELESS_BLOCKS: readonly string[] = ["kernel", "purgatory", "elfcorehdr"];

/** The blocks as a sentence names them. */
export const BLOCK_NAMES: Readonly<Record<string, string>> = {
  machine: "a machine",
  image: "an image",
  buffer: "a buffer",
  load: "a load",
  kernel: "a kernel's header",
  purgatory: "purgatory",
  elfcorehdr: "elfcorehdr",
  expect: "an expectation",
  sweep: "a sweep",
};

/** Whether a token could be a name. */
export function isWord(token: IToken): boolean {
  return /^[A-Za-z_]/.test(token.image);
}

/** Whether a token is the first on its line. */
export function isFirstOnLine(tokens: readonly IToken[], index: number): boolean {
  const previous = tokens[index - 1];
  return !previous || (tokens[index]?.startLine ?? 0) > (previous.endLine ?? 0);
}

/** The statements of a file as runs of tokens: each begins with a statement's word, outside braces, at the start of a line or behind a `}`. */
export function splitStatements(tokens: readonly IToken[]): IToken[][] {
  const statements: IToken[][] = [];
  let depth = 0;
  tokens.forEach((token, i) => {
    const mayBegin = isFirstOnLine(tokens, i) || tokens[i - 1]?.image === "}";
    const begins = depth === 0 && mayBegin && STATEMENT_WORDS.includes(token.image);
    if (begins || statements.length === 0) statements.push([]);
    statements.at(-1)?.push(token);
    if (token.image === "{") depth++;
    if (token.image === "}") depth = Math.max(0, depth - 1);
  });
  return statements;
}

/** The words between the names of a statement that has two, by the word that begins it: `image NAME on MACHINE`. */
const BETWEEN_NAMES: Readonly<Record<string, string>> = { image: "on", sweep: "of" };

/** Index of the word that begins the block a brace opens, or -1: `image NAME on MACHINE {` is the longest way to one. */
export function headOfBlock(tokens: readonly IToken[], brace: number): number {
  const word = (i: number) => tokens[i]?.image ?? "";
  if (NAMED_BLOCKS.includes(word(brace - 2))) return brace - 2;
  if (isTwoNamed(word(brace - 4)) && BETWEEN_NAMES[word(brace - 4)] === word(brace - 2)) return brace - 4;
  if (NAMELESS_BLOCKS.includes(word(brace - 1))) return brace - 1;
  for (let i = brace - 3; i >= 0 && i >= brace - 4; i--) {
    if (NAMED_BLOCKS.includes(word(i)) || isTwoNamed(word(i))) return i;
  }
  return isTwoNamed(word(brace - 2)) ? brace - 2 : -1;
}

function isTwoNamed(word: string): boolean {
  return Object.hasOwn(BETWEEN_NAMES, word);
}
