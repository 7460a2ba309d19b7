import type { IToken } from "chevrotain";
import { amongThese, didYouMean, meantWords } from "../suggest.js";
import { AMOUNTS, BLOCK_NAMES, FIELD_WORDS, isFirstOnLine, isWord, STATEMENT_WORDS } from "./blocks.js";
import type { Removal } from "./mend.js";
import { type SyntaxProblem, shown } from "./problem.js";

const RELATIONS = ["in", "at", "below", "above"];

/** Says what is wrong where reading stopped, in the words of the language. */
export function describeSyntaxError({ tokens, error, at, block, extra }: Removal): SyntaxProblem {
  const rule = (error.context.ruleStack.at(-1) ?? "").replace("\u200B", "");
  if (rule === "Condition") return describeCondition(tokens, at);
  if (block === "sweep" && (extra || rule === "SweepAxis")) return describeAxis(tokens, at);
  if (extra) return describeExtra(tokens, at, block);
  if (rule === "Primary" && error.name === "NoViableAltException") return describeOperand(tokens, at);
  if (rule === "MachineField") return describeField(tokens, at);
  if (rule === "LoadPart") return unexpected(tokens, at + 1, PART_WANTS[tokens[at]?.image ?? ""] ?? "a value");
  if (rule === "Image" && tokens[at - 1]?.image === "on" && tokens[at - 2]?.image === "image") {
    return problem(tokens[at - 1] as IToken, "expected a name after `image`, found `on`");
  }
  if (rule === "SweptSize" || rule === "SweptArea")
    return unexpected(tokens, at, AXIS_RESTS[error.message] ?? AXIS_FORM);
  return unexpected(tokens, at, WANTED[rule] ?? error.message);
}

/** How a size is swept. */
const AXIS_FORM = "`from FIRST to LAST step SIZE`";

/** How it goes on where one of its words is missing. */
const AXIS_RESTS: Readonly<Record<string, string>> = { "`to`": "`to LAST step SIZE`", "`step`": "`step SIZE`" };

/** What a rule wants, where the parser's own words say less. */
const WANTED: Readonly<Record<string, string>> = {
  Range: "`..` and the last byte, or `size` and a length,",
  VersionField: "a version like `6.16`",
  WordField: "a value",
  ImageType: "a value",
  Granules: "one or more page sizes, such as `4K 64K`,",
  ConfigOption: "an option in capitals, such as `IMA_KEXEC`,",
  CommandLine: "a string, or `length` and a number of bytes,",
  SweptKernels: "one or more kernel versions, such as `6.12, 6.16`,",
  SweptKho: "`on, off`",
};

/** A token where a field, a statement or the end should stand. */
function describeExtra(tokens: readonly IToken[], at: number, block: string | undefined): SyntaxProblem {
  const token = tokens[at] as IToken;
  const found = shown(token.image);
  if (block === undefined) return problem(token, outsideMessage(tokens[0] as IToken, token));
  const name = BLOCK_NAMES[block] ?? block;
  const fields = FIELD_WORDS[block] ?? [];
  const special =
    unitApart(tokens, at) ?? hyphenated(tokens, at, fields) ?? iomemLine(tokens, at) ?? sizeTooMany(tokens, at);
  if (special) return { ...problem(token, special), code: "unknown-field" };
  if (!isWord(token)) return problem(token, `\`${found}\` has no place here: expected a field of ${name}, or \`}\``);
  return {
    ...problem(
      token,
      `\`${found}\` is no field of ${name}${amongThese(token.image, fields, "It takes", "; it takes")}`,
    ),
    code: "unknown-field",
  };
}

/** `256 MB`: a unit that does not stand against its number. */
function unitApart(tokens: readonly IToken[], at: number): string | undefined {
  const [number, unit] = [tokens[at - 1], tokens[at]];
  if (number?.tokenType.name !== "NUMBER" || !/^[KMGTPE](?:i?B)?$/i.test(unit?.image ?? "")) return undefined;
  return `\`${unit?.image}\` is a unit: it stands right behind its number, as in \`${shown(number.image)}${unit?.image[0]?.toUpperCase()}\``;
}

/** `top-down`: a word of the language with a hyphen for its underscore. */
function hyphenated(tokens: readonly IToken[], at: number, fields: readonly string[]): string | undefined {
  if (tokens[at + 1]?.image !== "-") return undefined;
  const word = `${tokens[at]?.image}_${tokens[at + 2]?.image}`;
  if (!fields.includes(word) && word !== "driver_managed") return undefined;
  return `\`${word.replace("_", "-")}\` is written \`${word}\``;
}

/** `00100000-bfffffff : System RAM`: a line of /proc/iomem as it stands. */
function iomemLine(tokens: readonly IToken[], at: number): string | undefined {
  const [first, hyphen, last] = [tokens[at]?.image ?? "", tokens[at + 1]?.image, tokens[at + 2]?.image ?? ""];
  if (hyphen !== "-" || !/^[\da-f]{8,16}$/i.test(first) || !/^[\da-f]{8,16}$/i.test(last)) return undefined;
  return `a line of /proc/iomem is written \`ram 0x${first}..0x${last}\` here; \`ram from "FILE"\` reads the whole file`;
}

/** `ima size 4K`: a size that needs no word before it. */
function sizeTooMany(tokens: readonly IToken[], at: number): string | undefined {
  const [word, size] = [tokens[at - 2]?.image ?? "", tokens[at - 1]?.image];
  if (size !== "size" || !AMOUNTS.includes(word)) return undefined;
  return `\`${word}\` takes its size without a word before it: \`${word} ${shown(tokens[at]?.image ?? "")}\``;
}

function outsideMessage(first: IToken, token: IToken): string {
  const found = shown(token.image);
  if (first.image === "const" && token.startLine === first.startLine && token !== first)
    return `\`${found}\` has no place here: the constant's value ends before it`;
  if (Object.values(FIELD_WORDS).some((words) => words.includes(token.image))) {
    return `the field \`${found}\` stands outside of a block: it belongs between \`{\` and \`}\``;
  }
  return `\`${found}\` begins no statement${amongThese(token.image, STATEMENT_WORDS, "A statement begins with", "; a statement begins with")}`;
}

function describeOperand(tokens: readonly IToken[], at: number): SyntaxProblem {
  const token = tokens[at];
  if (token?.tokenType.name === "VERSION") {
    return problem(
      token,
      `\`${shown(token.image)}\` is no whole number: sizes and addresses are written like 16M, 1536M or 0x1000`,
    );
  }
  return unexpected(tokens, at, "a number, a constant or `(`");
}

const RANGE = "a range (`first..last` or `first size length`)";

/** What stands behind the words that too many things may follow for the parser to say which is wrong. */
const FIELD_WANTS: Readonly<Record<string, string>> = {
  ram: `${RANGE}, with a name before it or not, or \`from\` and a file,`,
  reserved: `${RANGE}, with a name before it or not, or \`from\` and a file,`,
  crashkernel: `${RANGE}, or \`from\` and a file,`,
  scratch: "a name and a range, or `from` and two files,",
  memtotal: "a size, or `from` and a file,",
  config: "options in capitals, such as `IMA_KEXEC`, or `from` and a file,",
};

/** The same for the parts of a load. */
const PART_WANTS: Readonly<Record<string, string>> = {
  kernel: 'a file name in `"…"`, or `{` and its header,',
  initrd: 'a file name in `"…"`, or `size` and a length,',
  dtb: 'a file name in `"…"`, or `size` and a length,',
};

/** A field that may be written or read breaks off at the first token that can be in neither. */
function describeField(tokens: readonly IToken[], at: number): SyntaxProblem {
  const word = tokens[at]?.image ?? "";
  for (let i = at + 1; i < tokens.length && !isFirstOnLine(tokens, i); i++) {
    if (tokens[i]?.tokenType.name === "VERSION") return describeOperand(tokens, i);
  }
  let wrong = at + 1;
  while (word !== "config" && wrong < tokens.length && isWord(tokens[wrong] as IToken)) wrong++;
  return unexpected(tokens, wrong, FIELD_WANTS[word] ?? "a value");
}

/** In a sweep a size goes `from` one `to` another by a `step`; `kernel` and `kho` have lists. */
function describeAxis(tokens: readonly IToken[], at: number): SyntaxProblem {
  const word = tokens[at]?.image ?? "";
  if (word === "kernel") return unexpected(tokens, at + 1, `${WANTED.SweptKernels} or ${AXIS_FORM}`);
  if (word === "kho") return unexpected(tokens, at + 1, WANTED.SweptKho as string);
  if (word === "scratch") return unexpected(tokens, at + 1, `the name of an area and ${AXIS_FORM}`);
  const token = tokens[at];
  if (token && isWord(token)) return unexpected(tokens, at + 1, AXIS_FORM);
  return unexpected(
    tokens,
    at,
    `something that varies (a buffer or a part of the load, \`scratch NAME\`, \`kernel\`, \`kho\`)`,
  );
}

function describeCondition(tokens: readonly IToken[], at: number): SyntaxProblem {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (!token || !isWord(token))
    return unexpected(tokens, at, "a condition (`loads`, `fails`, `headroom`, or a segment)");
  const isRelation = RELATIONS.includes(next?.image ?? "");
  if (!next || next.image === "}" || (!isRelation && isFirstOnLine(tokens, at + 1))) {
    const end = MISSING_BEHIND[token.image] ?? "`in`, `at`, `below` or `above`";
    return problem(token, `${end} is missing after \`${shown(token.image)}\`${didYouMean(token.image, ["loads"])}`);
  }
  if (isRelation) {
    const wanted = next.image === "in" ? "the name of a region" : "an address";
    return unexpected(tokens, Math.min(at + 2, tokens.length), wanted);
  }
  if (token.image === "headroom") return unexpected(tokens, at + 1, "the name of a buffer");
  const hint = hintBehind(token, next);
  return problem(
    next,
    `expected \`in\`, \`at\`, \`below\` or \`above\` after \`${shown(token.image)}\`, found \`${shown(next.image)}\`${hint}`,
  );
}

/** What has to follow the words that begin conditions. */
const MISSING_BEHIND: Readonly<Record<string, string>> = { fails: "an errno", headroom: "the name of a buffer" };

/** What may be meant where a segment's name has no relation behind it. */
function hintBehind(token: IToken, next: IToken): string {
  if (next.image === ">=") return meantWords(`headroom ${shown(token.image)} >=`);
  return isWord(next) ? didYouMean(next.image, RELATIONS) || didYouMean(token.image, ["headroom"]) : "";
}

/** Something else stands where `wanted` should: told at that token, or, where the line or block ends, after the token before. */
function unexpected(tokens: readonly IToken[], at: number, wanted: string): SyntaxProblem {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (before && (!token || token.isInsertedInRecovery || token.image === "}" || isFirstOnLine(tokens, at))) {
    return problem(before, `expected ${wanted} after \`${shown(before.image)}\``);
  }
  const after = before ? ` after \`${shown(before.image)}\`` : "";
  return problem(token as IToken, `expected ${wanted}${after}, found \`${shown((token as IToken).image)}\``);
}

function problem(token: IToken, message: string): SyntaxProblem {
  return { code: "syntax-error", message, offset: token.startOffset, length: token.image.length };
}
