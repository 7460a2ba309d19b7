/** A line and a column, from 0, as the protocol counts them. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** One key pressed: what comes in place of a range. */
export interface Stroke {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** Strokes that end in the text that they began with, and where somebody would type them. */
export interface Typing {
  readonly place: Place;
  readonly strokes: readonly Stroke[];
}

/** What is typed at. */
export type Place = "a number" | "a machine's field" | "a comment" | "a new line" | "a brace";

/** Somebody at work all over a scenario of `scenario.ts`, round by round; each round types at every place once. */
export function typings(text: string, rounds: number): Typing[] {
  const { indent, lines } = withoutIndent(text);
  const numberLines = numbered(lines, /memsz \d\d\dM/);
  const commentLines = numbered(lines, /^\/\/ Rack/);
  const braceLines = numbered(lines, /^}$/);
  return Array.from({ length: rounds }, (_, round): Typing[] => {
    const number = spread(numberLines, round, rounds);
    const comment = spread(commentLines, round, rounds);
    const brace = spread(braceLines.slice(1), round, rounds);
    return [
      { place: "a number", strokes: insertAndDelete(number.at, indent + number.text.lastIndexOf("M"), "0") },
      typingInMachine(text, round),
      { place: "a comment", strokes: insertAndDelete(comment.at, indent + comment.text.length, "x") },
      { place: "a brace", strokes: deleteAndInsert(brace.at, indent, "}") },
      ...(round % 10 === 0
        ? [{ place: "a new line" as const, strokes: typeALine(number.at, "    buffer dtb { memsz 64K }") }]
        : []),
    ];
  }).flat();
}

/** A digit typed at the size of a machine's range and deleted, round by round at another. */
export function typingInMachine(text: string, round: number): Typing {
  const { indent, lines } = withoutIndent(text);
  const fields = numbered(lines, /^ {4}(?:ram high|scratch \w+) .*size \d/);
  const field = fields[round % fields.length] as Line;
  const strokes = insertAndDelete(field.at, indent + field.text.search(/size \d/) + 6, "0");
  return { place: "a machine's field", strokes };
}

/** So many keys pressed one after the other without waiting, and the stroke that takes them back. */
export function burst(text: string, which: number, of: number): { typed: Stroke[]; undone: Stroke } {
  const { indent, lines } = withoutIndent(text);
  const line = spread(numbered(lines, /^\/\/ Rack|memsz \d\d\dM/), which, of);
  const from = indent + (line.text.startsWith("//") ? line.text.length : line.text.lastIndexOf("}"));
  const typed = [..."top_down "].map((key, i) => insert(line.at, from + i, key));
  return { typed, undone: { range: range(line.at, from, from + typed.length), text: "" } };
}

interface Line {
  readonly at: number;
  readonly text: string;
}

/** The lines of a text without what its first line is indented by. */
function withoutIndent(text: string): { indent: number; lines: string[] } {
  const indent = text.search(/\S/);
  return { indent, lines: text.split("\n").map((line) => line.slice(indent)) };
}

/** The lines that a pattern matches. */
export function numbered(lines: readonly string[], pattern: RegExp): Line[] {
  return lines.flatMap((text, at) => (pattern.test(text) ? [{ text, at }] : []));
}

/** One of some lines: evenly over all of them, and not in their order. */
export function spread(lines: readonly Line[], which: number, of: number): Line {
  const step = ((which * 7) % of) / of;
  return lines[Math.floor(step * lines.length)] as Line;
}

function insertAndDelete(line: number, character: number, text: string): Stroke[] {
  return [insert(line, character, text), { range: range(line, character, character + text.length), text: "" }];
}

function deleteAndInsert(line: number, character: number, text: string): Stroke[] {
  return insertAndDelete(line, character, text).toReversed();
}

/** A line typed behind another key by key, and taken back as a whole. */
function typeALine(after: number, text: string): Stroke[] {
  return [
    insert(after + 1, 0, "\n"),
    ...[...text].map((key, i) => insert(after + 1, i, key)),
    { range: { start: { line: after + 1, character: 0 }, end: { line: after + 2, character: 0 } }, text: "" },
  ];
}

function insert(line: number, character: number, text: string): Stroke {
  return { range: range(line, character, character), text };
}

function range(line: number, start: number, end: number): Stroke["range"] {
  return { start: { line, character: start }, end: { line, character: end } };
}
