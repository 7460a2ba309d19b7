import { isStatement } from "../../../generated/ast.js";
import { FIELD_WORDS } from "../../../parser/blocks.js";
import { only, preferring, type QuickFix } from "../action.js";
import { replace, textOf } from "../edits/edit.js";
import { addConstantAbove } from "../edits/statements.js";
import { nodeAt } from "../facts.js";

/** An address as /proc/iomem has it, which reads as a name when it begins with a letter. */
const BARE_ADDRESS = /^[\da-f]{8,16}$/i;

/** `unknown-constant`: an address that lacks its `0x`, or a constant that is yet to be declared. */
export const declareConstant: QuickFix = ({ spot }) => {
  const name = textOf(spot);
  // A field or a unit that stands in the wrong place is no constant.
  if (/^[KMGTPE]$/.test(name) || Object.values(FIELD_WORDS).some((words) => words.includes(name))) return [];
  const statement = nodeAt(spot, isStatement);
  if (BARE_ADDRESS.test(name)) return preferring(only(`Change to \`0x${name}\``, replace(spot, `0x${name}`)));
  return statement ? only(`Declare \`const ${name} = 4K\``, addConstantAbove(statement, `const ${name} = 4K`)) : [];
};
