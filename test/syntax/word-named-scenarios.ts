import * as fc from "fast-check";

/** Names as people choose them, and all words that mean something in the language: none of them is reserved. */
const NAMES = `host next low high INITRD kernel_2 x _y
  machine image buffer load expect observed const import on from size node in at above below loads fails headroom no type length
  arch kernel page paging walk ram reserved crashkernel scratch kho finalized memtotal cma config granules driver_managed
  memsz bufsz buf_align buf_min buf_max mem top_down initrd dtb cmdline purgatory elfcorehdr efi_map ima dm_crypt_keys flags`
  .split(/\s+/)
  .filter((word) => word !== "");

const name = fc.constantFrom(...NAMES);
/** What a constant called `size` or `from` is, only the parser knows: it looks ahead as far as it takes. */
const constant = fc.constantFrom(...NAMES.filter((word) => word !== "size" && word !== "from"));
/** Conditions about such names, one behind the other, puzzle the parser as well. */
const segment = fc.constantFrom(...NAMES.filter((word) => !/^(at|in|below|above|loads|fails|headroom)$/.test(word)));
const number = fc.constantFrom("0", "4096", "0x6e00_0000", "16M", "0x10K", "1_000", "2GiB", "4g");
const words = (...parts: (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part))).map((all) => all.join(" "));
const maybe = (part: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(""), part);
const many = (part: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(part, { minLength: 1, maxLength: 5 }).map((all) => all.join("\n    "));

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    number,
    constant,
    words(tie("expression"), fc.constantFrom("+", "-", "*", "/"), tie("expression")),
    words("(", tie("expression"), ")"),
  ),
}));

const range = fc.oneof(words(expression, fc.constant(".."), expression), words(expression, "size", expression));
const header = words("{", many(words(fc.constantFrom("file_size", "init_size", "flags"), expression)), "}");

const machineField = fc.oneof(
  words(fc.constantFrom("arch", "walk", "kho", "finalized"), name),
  words("kernel", fc.constantFrom("6.12", "6.16.3")),
  words(fc.constantFrom("page", "paging", "memtotal", "cma"), expression),
  words("granules", number, number),
  words(fc.constantFrom("ram", "reserved", "crashkernel", "memtotal", "config"), 'from "a.txt"'),
  words('scratch from "a" "b"'),
  words("config", fc.constantFrom("IMA_KEXEC", "no IMA_KEXEC", "A no B C")),
  words("ram", maybe(name), range, maybe(words("node", expression)), maybe(fc.constant("driver_managed"))),
  words("reserved", maybe(name), range),
  words("crashkernel", range),
  words("scratch", name, range),
);
const bufferField = fc.oneof(
  words(fc.constantFrom("memsz", "bufsz", "buf_align", "buf_min", "buf_max", "mem"), expression),
  fc.constant("top_down"),
);
const loadPart = fc.oneof(
  words("kernel", header),
  words(fc.constantFrom("kernel", "initrd", "dtb", "cmdline"), '"a b"'),
  words(fc.constantFrom("initrd", "dtb"), "size", expression),
  words("cmdline length", expression),
  words(fc.constantFrom("purgatory", "elfcorehdr"), "{", many(words("memsz", expression)), "}"),
  words(fc.constantFrom("efi_map", "ima", "dm_crypt_keys"), expression),
);
const imageItem = fc.oneof(
  words("type", name),
  words("buffer", name, "{", many(bufferField), "}"),
  words("load", name, "{", many(loadPart), "}"),
);
const condition = fc.oneof(
  fc.constant("loads"),
  words("fails", fc.constantFrom("EADDRNOTAVAIL", "EINVAL"), maybe(words("at", segment))),
  words(segment, "in", segment),
  words(segment, fc.constantFrom("at", "below", "above"), expression),
  words("headroom", segment, ">=", expression),
);
const statement = fc.oneof(
  words("const", name, "=", expression),
  words("machine", name, "{\n    ", many(machineField), "\n}"),
  words("image", name, "on", name, "{\n    ", many(imageItem), "\n}"),
  words("expect", name, "{\n    ", many(condition), "\n}"),
  words("observed", name, 'from "a.txt"', maybe(words("load", number))),
  fc.constant('import "a.kexec"'),
);

/** Scenarios of every form, whose names are often words of the language. Not all of them are sound. */
export const wordNamedScenario = fc.array(statement, { minLength: 1, maxLength: 4 }).map((all) => all.join("\n"));
