import { didYouMean } from "../language/suggest.js";
import { messageText } from "../report/printable.js";

/** How many names a message lists. */
const LISTED = 20;

/**
 * The message for a name that there is not: ``there is no image `nxt`, did you mean `next`? There are: next, old``.
 * @param what the sentence up to the name
 * @param names those that there are
 */
export function noSuch(what: string, name: string, names: readonly string[]): string {
  const meant = didYouMean(name, names);
  const there = names.length > 0 ? `here are: ${listed(names)}` : "here are none";
  return `${what} \`${messageText(name)}\`${meant === "" ? "; t" : `${messageText(meant)} T`}${there}`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).map(messageText).join(", ");
  return names.length > LISTED ? `${shown} and ${names.length - LISTED} more` : shown;
}
