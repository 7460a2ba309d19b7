import { hex, u64 } from "../../../../engine/index.js";
import { exactSize } from "../../../../report/sizes.js";
import { spotOf } from "../../../analysis/finding.js";
import { isLiteral } from "../../../generated/ast.js";
import { replace } from "../edits/edit.js";
import { numberIn } from "../facts.js";
import type { Refactor } from "./place.js";

/** A number with a unit in hexadecimal, and any other with a unit where one divides it. */
export const otherNumber: Refactor = ({ node, view }) => {
  if (!isLiteral(node)) return [];
  const value = numberIn(node, view);
  if (value === undefined) return [];
  const inHex = hex(u64(value));
  const withUnit = exactSize(value);
  const texts = [...(value >= 1024n ? [inHex] : []), ...(/[A-Z]$/.test(withUnit) ? [withUnit] : [])].filter(
    (text) => text !== node.text,
  );
  return texts.map((text) => ({
    title: `Write it as \`${text}\``,
    kind: "refactor.rewrite",
    edits: () => [replace(spotOf(node), text)],
  }));
};
