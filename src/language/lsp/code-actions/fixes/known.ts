import { isConfigOption } from "../../../generated/ast.js";
import { only, type QuickFix } from "../action.js";
import { replace, textOf } from "../edits/edit.js";
import { nodeAt } from "../facts.js";
import { removalAt } from "./duplicate-field.js";

/** More words than these are a list to look up, not one to choose from. */
const MOST_TO_CHOOSE_FROM = 6;

/** What the finding itself knows that may stand there: the name, word or number that is meant, or all that there are. */
export const changeToKnown: QuickFix = ({ spot, instead }) => {
  if (!instead) return [];
  const { meant, known = [] } = instead;
  const fix = (text: string) => ({ title: `Change to \`${text}\``, edits: [replace(spot, text)] });
  if (meant !== undefined) return [{ ...fix(meant), preferred: true }];
  // An option that decides nothing here is no other one.
  if (nodeAt(spot, isConfigOption)) return only(`Remove \`${textOf(spot)}\``, removalAt(spot));
  return known.length <= MOST_TO_CHOOSE_FROM ? known.map(fix) : [];
};
