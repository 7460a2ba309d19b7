/** Words that stand in one line of the page in one style. Pixels of the page. */
export interface TextLine {
  readonly words: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly style: CSSStyleDeclaration;
}

/** The words of an element as the page has broken them into lines, those that are scrolled out of sight too. */
export function textLines(element: Element): TextLine[] {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const runs: Run[] = [];
  while (texts.nextNode()) addRuns(runs, texts.currentNode as Text);
  return runs.map(({ parent, words, left, right, top }) => {
    const style = getComputedStyle(parent);
    return { words: words.trimEnd(), x: left, baseline: top + ascentOf(style), width: right - left, style };
  });
}

/** Text of one element in one line, be it one text of the document or several. */
interface Run {
  readonly parent: Element;
  words: string;
  left: number;
  right: number;
  readonly top: number;
  readonly height: number;
}

function addRuns(runs: Run[], text: Text): void {
  const parent = text.parentElement;
  if (!parent) return;
  const range = document.createRange();
  let at = 0;
  for (const character of text.data) {
    range.setStart(text, at);
    at += character.length;
    range.setEnd(text, at);
    const box = range.getClientRects()[0];
    const isBlank = /\s/.test(character);
    if (!box || (isBlank && box.width === 0)) continue;
    let run = runs.at(-1);
    if (run?.parent !== parent || Math.abs(box.top - run.top) > run.height / 2) {
      if (isBlank) continue;
      run = { parent, words: "", left: box.left, right: box.right, top: box.top, height: box.height };
      runs.push(run);
    }
    run.words += isBlank ? " " : character;
    if (isBlank) continue;
    run.left = Math.min(run.left, box.left);
    run.right = Math.max(run.right, box.right);
  }
}

/** How far the baseline of a font is below the upper edge of its line. */
function ascentOf({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): number {
  const canvas = document.createElement("canvas").getContext("2d");
  if (canvas === null) throw new Error("this browser draws on no canvas");
  canvas.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  return canvas.measureText("x").fontBoundingBoxAscent;
}
