import { circumstanceWords } from "../../image-words.js";
import { messageText } from "../../printable.js";
import type { MemoryMap } from "../model.js";
import { BOLD, broken, fitted, widthOf } from "./fit.js";
import { unlabelledWords } from "./side-labels.js";
import { element, text } from "./xml.js";

const LINE = 16;

/** The sizes of the fonts, as far as width goes. */
const TITLE = 16 * BOLD;
const WORDS = 11;

/** `image next on host: `, before what became of it. */
export function subject({ image, machine }: MemoryMap): string {
  return `image ${messageText(image)} on ${messageText(machine)}: `;
}

/** A part of the picture, and how high it is. */
interface Part {
  readonly markup: string;
  readonly height: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** What stands above the picture of a map: what became of it, by which kernel, and what the picture cannot show. */
export function headingMarkup(maps: readonly MemoryMap[], place: Place): Part {
  let y = place.y;
  const parts: string[] = [];
  const line = (kind: string, height: number, ...children: string[]) => {
    y += height;
    parts.push(element("text", { class: kind, x: place.x, y }, ...children));
  };
  for (const map of maps) {
    const [who, what] = [subject(map), map.headline];
    const outcome = (words: string) => element("tspan", { class: map.outcome }, text(words));
    if (widthOf(who + what, TITLE) <= place.width) {
      line("title", 20, text(who), outcome(what));
    } else {
      line("title", 20, text(fitted(who, place.width, TITLE)));
      line("title", 20, outcome(fitted(what, place.width, TITLE)));
    }
    line("dim", LINE, text(fitted(circumstancesOf(map), place.width, WORDS)));
    for (const words of notesOf(map).flatMap((note) => broken(note, place.width, WORDS)))
      line("note", LINE, text(words));
    y += 6;
  }
  return { markup: parts.join(""), height: y - place.y };
}

/** What stands above a picture whose image is told of around it: what it has no label for. */
export function omissionsMarkup(maps: readonly MemoryMap[], { x, y, width }: Place): Part {
  const lines = maps.flatMap(omissions).flatMap((words) => broken(words, width, WORDS));
  const markup = lines.map((line, i) => element("text", { class: "note", x, y: y + (i + 1) * LINE }, text(line)));
  return { markup: markup.join(""), height: lines.length * LINE };
}

function notesOf(map: MemoryMap): string[] {
  return [...map.notes, ...omissions(map)];
}

function omissions(map: MemoryMap): string[] {
  const unlabelled = unlabelledWords(map);
  return unlabelled === "" ? [] : [unlabelled];
}

/** What tells two maps that stand side by side apart: their images, their kernels or their machines. */
export function distinction(map: MemoryMap, other: MemoryMap): string {
  if (map.image !== other.image) return messageText(map.image);
  if (map.kernel !== other.kernel) return messageText(`Linux ${map.kernel}`);
  return messageText(map.machine);
}

function circumstancesOf({ type, kernel, kho, ranges }: MemoryMap): string {
  const scratch = ranges.filter(({ kind }) => kind === "scratch").length;
  return circumstanceWords({ type, kernel, kho }, scratch);
}
