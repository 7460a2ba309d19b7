/** How wide words are as labels are written, in pixels. @param weight of the font: 600 for a name */
export type Measure = (words: string, weight?: 400 | 600) => number;

/** The size of the font of labels, as the style sheet has it. */
const FONT = "12px";

/** Up to how many widths are kept. */
const KEPT = 5000;

const known = { family: "", widths: new Map<string, number>() };
let canvas: CanvasRenderingContext2D | null = null;

/** What measures in the font that the page has now. Widths are kept, since each frame asks for the same. */
export function measureOf(page: Element): Measure {
  const { fontFamily } = getComputedStyle(page);
  if (known.family !== fontFamily || known.widths.size > KEPT) {
    known.family = fontFamily;
    known.widths.clear();
  }
  return (words, weight = 400) => {
    const key = `${weight} ${words}`;
    const width = known.widths.get(key) ?? measured(words, `${weight} ${FONT} ${fontFamily}`);
    known.widths.set(key, width);
    return width;
  };
}

function measured(words: string, font: string): number {
  canvas ??= document.createElement("canvas").getContext("2d");
  if (canvas === null) throw new Error("this browser draws on no canvas");
  canvas.font = font;
  return canvas.measureText(words).width;
}
