import fc from "fast-check";

/** The words and signs of a piece of a scenario, without what stands between them. */
type Tokens = readonly string[];

const names = fc.constantFrom(
  ..."a kernel size ram node from on in at image driver_managed loads a_longer_name x1 type".split(" "),
);
const numbers = fc.constantFrom(
  "0",
  "4K",
  "16M",
  "0x1000",
  "0xffff_ffff",
  "1_000",
  "12GiB",
  "007",
  "18446744073709551615",
);
const options = fc.constantFrom("KEXEC_HANDOVER", "IMA_KEXEC", "CONFIG_X", "NO");
const strings = fc.constantFrom(
  '"a.kexec"',
  '"a, b  c.kexec"',
  '"// no comment"',
  '"/* nor this */"',
  '"\\"\\\\"',
  '""',
);

const concat = (...parts: readonly fc.Arbitrary<Tokens>[]): fc.Arbitrary<Tokens> =>
  fc.tuple(...parts).map((tokens) => tokens.flat());
const word = (...tokens: string[]): fc.Arbitrary<Tokens> => fc.constant(tokens);
const one = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<Tokens> => arbitrary.map((token) => [token]);
const optional = (part: fc.Arbitrary<Tokens>): fc.Arbitrary<Tokens> => fc.oneof(word(), part);
const many = (part: fc.Arbitrary<Tokens>, maxLength: number): fc.Arbitrary<Tokens> =>
  fc.array(part, { maxLength }).map((parts) => parts.flat());

const some = (part: fc.Arbitrary<Tokens>, maxLength: number): fc.Arbitrary<Tokens> =>
  fc.array(part, { minLength: 1, maxLength }).map((parts) => parts.flat());

const { expression } = fc.letrec<{ expression: Tokens }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small" },
    one(numbers),
    one(names),
    concat(word("("), tie("expression"), word(")")),
    concat(tie("expression"), one(fc.constantFrom("+", "-", "*", "/")), tie("expression")),
  ),
}));
const range = fc.oneof(concat(expression, word(".."), expression), concat(expression, word("size"), expression));
const machineField = fc.oneof(
  concat(one(fc.constantFrom("arch", "walk", "kho", "finalized")), one(names)),
  concat(word("kernel"), one(fc.constantFrom("6.16", "6.16.3", "7"))),
  concat(one(fc.constantFrom("page", "paging", "memtotal", "cma")), one(numbers)),
  concat(one(fc.constantFrom("ram", "reserved", "crashkernel", "memtotal", "config")), word("from"), one(strings)),
  concat(word("scratch", "from"), one(strings), one(strings)),
  concat(word("config"), some(fc.oneof(one(options), concat(word("no"), one(options))), 4)),
  concat(word("granules"), some(one(fc.constantFrom("4K", "16K", "65536")), 3)),
  concat(
    word("ram"),
    optional(one(fc.constantFrom("low", "high"))),
    one(numbers),
    fc.oneof(concat(word(".."), one(numbers)), concat(word("size"), one(numbers))),
    many(fc.oneof(concat(word("node"), one(numbers)), word("driver_managed")), 2),
  ),
  concat(word("reserved"), optional(one(fc.constantFrom("low", "held"))), one(numbers), word(".."), expression),
  concat(word("crashkernel"), range),
  concat(word("scratch"), one(names), range),
);
const bufferField = fc.oneof(
  concat(one(fc.constantFrom("memsz", "bufsz", "buf_align", "buf_min", "buf_max", "mem")), expression),
  word("top_down"),
);
const block = (field: fc.Arbitrary<Tokens>): fc.Arbitrary<Tokens> => concat(word("{"), many(field, 5), word("}"));
const headerWords =
  "file_size setup_sects init_size kernel_alignment pref_address cmdline_size image_size text_offset flags".split(" ");
const loadPart = fc.oneof(
  concat(word("kernel"), block(concat(one(fc.constantFrom(...headerWords)), expression))),
  concat(
    one(fc.constantFrom("purgatory", "elfcorehdr")),
    block(concat(one(fc.constantFrom("bufsz", "memsz", "buf_align")), expression)),
  ),
  concat(one(fc.constantFrom("kernel", "initrd", "dtb", "cmdline")), one(strings)),
  concat(one(fc.constantFrom("initrd", "dtb")), word("size"), expression),
  concat(word("cmdline", "length"), expression),
  concat(one(fc.constantFrom("efi_map", "ima", "dm_crypt_keys")), expression),
);
const imageItem = fc.oneof(
  concat(word("type"), one(names)),
  concat(word("buffer"), one(names), block(bufferField)),
  concat(word("load"), one(names), block(loadPart)),
);
const condition = fc.oneof(
  concat(one(fc.constantFrom("initrd", "b")), word("in"), one(fc.constantFrom("low", "high"))),
  concat(one(fc.constantFrom("initrd", "b")), one(fc.constantFrom("at", "below", "above")), expression),
  concat(word("fails", "EINVAL"), optional(word("at", "sanity"))),
  concat(word("headroom"), one(fc.constantFrom("initrd", "b")), word(">="), expression),
  word("loads"),
);
const axis = fc.oneof(
  concat(
    fc.oneof(one(fc.constantFrom("initrd", "b", "kernel")), concat(word("scratch"), one(names))),
    concat(word("from"), expression, word("to"), expression, word("step"), expression),
  ),
  concat(word("kernel"), some(one(fc.constantFrom("6.16", "6.16.3", "7")), 3)),
  concat(word("kho"), some(one(fc.constantFrom("on", "off")), 2)),
);
const statement = fc.oneof(
  concat(word("import"), one(strings)),
  concat(word("const"), one(names), word("="), expression),
  concat(word("machine"), one(names), word("{"), many(machineField, 6), word("}")),
  concat(word("image"), one(names), word("on"), one(names), word("{"), many(imageItem, 5), word("}")),
  concat(word("expect"), one(names), word("{"), many(condition, 4), word("}")),
  concat(word("observed"), one(names), word("from"), one(strings), optional(word("load", "2"))),
  concat(word("sweep"), one(names), word("of"), one(names), word("{"), some(axis, 4), word("}")),
);
const scenario = fc.array(statement, { maxLength: 6 }).map((statements) => statements.flat());

const spaces = fc.constantFrom(" ", " ", "  ", "\t", ",", " , ", "\f", "\u00A0");
const lineEnds = fc.constantFrom("\n", "\n    ", "\n\n", " \n\t\n \n", ",\n", "\n,\n,\n");
const comments = fc.constantFrom(
  " // line\n",
  "\n// own line\n",
  " //\n",
  ' // with { braces } and "quotes", commas\n',
  " /* block */ ",
  "\n/* block on its own line */\n",
  " /* block\n     over lines */ ",
  "\n\n/* block\n */\n\n",
  " /**/ ",
  " /* a */ /* b */ // c\n",
);
/** Blanks, commas and line ends. */
export const withoutComments = fc.oneof({ weight: 4, arbitrary: spaces }, { weight: 1, arbitrary: lineEnds });
/** The same, and comments of all kinds. */
export const withComments = fc.oneof({ weight: 6, arbitrary: withoutComments }, { weight: 1, arbitrary: comments });

/** A scenario with something between each two words, and before and behind them. */
export function scenarioTexts(gap: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(scenario, fc.infiniteStream(gap)).map(([tokens, gaps]) => {
    const next = () => gaps.next().value as string;
    return next() + tokens.map((token) => token + next()).join("");
  });
}
