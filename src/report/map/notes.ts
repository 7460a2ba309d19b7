import type { Load } from "../model.js";
import { messageText } from "../printable.js";
import { count } from "../sizes.js";
import { failureWords } from "../words/failure.js";
import { unknownWords } from "../words/unknown.js";
import { trialsLeftOut } from "./ghosts.js";

/** What a map cannot draw of a load, in sentences: why it fails, whose address nobody knows, which regions tried it leaves out. */
export function notesOf(load: Load): string[] {
  const { before, after } = failureWords(load);
  return [...before, ...after, ...leftOut(load), ...unknownWords(load.placement.segments)].map(messageText);
}

function leftOut(load: Load): string[] {
  const number = trialsLeftOut(load);
  if (number === 0) return [];
  return [`${count(number, "more region")} ${number === 1 ? "was" : "were"} tried and came no closer.`];
}
