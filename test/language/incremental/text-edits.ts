import fc from "fast-check";

/** A change of a text. Places are counted round, so that every edit fits every text. */
export type TextEdit =
  | { readonly kind: "splice"; readonly at: number; readonly length: number; readonly piece: string }
  | { readonly kind: "word"; readonly at: number; readonly piece: string }
  | { readonly kind: "lines"; readonly at: number; readonly count: number; readonly to: LinesTo }
  | { readonly kind: "ends"; readonly end: string }
  | { readonly kind: "reset" };

type LinesTo = "none" | "twice" | "up" | "indented" | "left" | "one";

/** What scenarios are made of, and what they are not. */
const PIECES = [
  ..."{ } ( ) + * / = .. , ; \" ' \\ \n \r \t /* */ // \uFEFF \u0000 \uD800 💾".split(" "),
  ..."image machine const expect import observed buffer load on from size ram memsz kernel type top_down".split(" "),
  ..."0 4K 5K 1G 0x 6.16 7.3 10Q 0xffff_ffff_ffff_ffff host own next SIZE HERE BIG SMALL ONE LIMIT a".split(" "),
  '"',
  '"hosts.kexec"',
  '"more.kexec"',
  '"none.kexec"',
  '"iomem.txt"',
  '"dmesg.txt"',
  '"//"',
  " ",
  "\n\n",
  "\r\n",
  "\n// note\n",
  "/* note */",
  "/*\nimage none on host { }\n*/",
  '\nimport "more.kexec"\n',
  '\nimport "main.kexec"\n',
  "\nconst SIZE = 4K\n",
  "\nconst BIG = HERE\n",
  "\nconst SMALL = BIG / 0x1000\n",
  "\nmachine host { arch arm64 kernel 6.12 ram 1G size 1G }\n",
  "\nmachine a { arch arm64 ram 1G size SMALL * 4 }\n",
  "\nimage next on own { buffer c { memsz 4K } }\n",
  "\nimage b on a { buffer c { memsz SIZE } }\n",
  "\nimage c on host {\n    buffer kernel { memsz LIMIT }\n",
  "\nexpect b { loads }\n",
  '\nobserved next from "dmesg.txt"\n',
];

/** The words that stand for others in a text that is sound. */
const WORDS = [
  ..."host own captured a next small large loaded there other SIZE HERE BIG ONE SMALL LIMIT".split(" "),
  ..."0 4K 8M 512M 1G 3G 64G arm64 x86_64 6.12 6.16 7.3.4 kernel initrd lowmem loads top_down".split(" "),
  '"hosts.kexec"',
  '"more.kexec"',
  '"iomem.txt"',
  '"len.txt"',
  '"dmesg.txt"',
  '"bzImage"',
];

const at = fc.nat(100_000);

/** Changes of every kind; most leave most of a text as it is. */
export const textEdits: fc.Arbitrary<TextEdit> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("splice" as const),
      at,
      length: fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(300) }),
      piece: fc.oneof(
        fc.constant(""),
        fc.constantFrom(...PIECES),
        fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((pieces) => pieces.join(" ")),
      ),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("word" as const), at, piece: fc.constantFrom(...WORDS) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("lines" as const),
      at,
      count: fc.integer({ min: 1, max: 12 }),
      to: fc.constantFrom<LinesTo>("none", "twice", "up", "indented", "left", "one"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("ends" as const), end: fc.constantFrom("\n", "\r\n", "\r") }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: "reset" as const }) },
);

/**
 * A text after an edit.
 * @param first what the edit `reset` makes of it
 */
export function edited(text: string, edit: TextEdit, first: string): string {
  switch (edit.kind) {
    case "splice": {
      const start = edit.at % (text.length + 1);
      return text.slice(0, start) + edit.piece + text.slice(start + edit.length);
    }
    case "word": {
      const words = [...text.matchAll(/"[^"\n]*"|\w+(?:\.\d+)*/g)];
      const word = words[edit.at % Math.max(1, words.length)];
      return word ? text.slice(0, word.index) + edit.piece + text.slice(word.index + word[0].length) : text;
    }
    case "lines":
      return editedLines(text, edit.at, edit.count, edit.to);
    case "ends":
      return text.replace(/\r\n|\r|\n/g, edit.end);
    case "reset":
      return first;
  }
}

function editedLines(text: string, at: number, count: number, to: LinesTo): string {
  const lines = text.split(/(?<=\n)/);
  const from = at % lines.length;
  const taken = lines.splice(from, count);
  const put: Record<LinesTo, () => string[]> = {
    none: () => [],
    twice: () => [...taken, ...taken],
    up: () => [...taken.slice(1), ...taken.slice(0, 1)],
    indented: () => taken.map((line) => `    ${line}`),
    left: () => taken.map((line) => line.trimStart()),
    one: () => [taken.join("").replace(/[\r\n]+/g, " ")],
  };
  lines.splice(from, 0, ...put[to]());
  return lines.join("");
}
