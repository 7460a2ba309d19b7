/** What a stretch of a scenario's text is, for its colour. */
export type Colour = "comment" | "string" | "number" | "word" | "none";

/** A stretch of text of one colour. */
export interface Stretch {
  readonly text: string;
  readonly colour: Colour;
}

/** The words with which statements begin. */
const WORDS = new Set(["machine", "image", "expect", "observed", "sweep", "import", "const", "buffer", "load"]);

const TOKEN =
  /(\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$))|("(?:\\[^\n\r]?|[^"\\\n\r])*"?)|([0-9]\w*(?:\.[0-9]\w*)*)|([A-Za-z_]\w*)/g;

/** The lines of a text, each in stretches of one colour; of text of any form. */
export function colouredLines(text: string): Stretch[][] {
  const lines: Stretch[][] = [[]];
  const add = (part: string, colour: Colour) => {
    part.split(/\r\n|\n|\r/).forEach((line, i) => {
      if (i > 0) lines.push([]);
      if (line !== "") lines.at(-1)?.push({ text: line, colour });
    });
  };
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    add(text.slice(end, match.index), "none");
    add(match[0], colourOf(match));
    end = match.index + match[0].length;
  }
  add(text.slice(end), "none");
  return lines;
}

function colourOf([, comment, string, number, word]: RegExpExecArray): Colour {
  if (comment !== undefined) return "comment";
  if (string !== undefined) return "string";
  if (number !== undefined) return "number";
  return WORDS.has(word ?? "") ? "word" : "none";
}
