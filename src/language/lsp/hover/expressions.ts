import { parseNumber } from "../../analysis/number.js";
import type { AboutNodes } from "./about.js";
import { constantBlocks } from "./constant.js";
import { aroundBlocks, expressionBlocks, numberBlocks, rangeBlocks } from "./number.js";
import { wordBlocks } from "./word.js";

/** Numbers, and what is made of them. */
export const EXPRESSIONS: AboutNodes = {
  Literal: (node, _, { workspace }) => expressionBlocks(node, workspace),
  Chain: (node, _, { workspace }) => expressionBlocks(node, workspace),
  ConstantReference(node, _, view) {
    const constant = node.constant?.ref;
    return constant ? [...constantBlocks(view, constant), ...aroundBlocks(node, view.workspace)] : [];
  },
  Range: (node, { word }, view) =>
    word === ".." ? rangeBlocks(node, view.workspace) : wordBlocks(view, "range", word),
  Granules(_, { property, word }, view) {
    if (property === "key") return wordBlocks(view, "machine", word);
    const number = parseNumber(word);
    return "value" in number ? numberBlocks(number.value) : [];
  },
};
