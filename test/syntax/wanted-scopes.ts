import { type AstNode, AstUtils, CstUtils, GrammarAST, type LeafCstNode } from "langium";
import { parseNumber } from "../../src/language/analysis/number.js";
import { parseText } from "../../src/language/parser/parse-text.js";

/** A token of the language where the parser finds it, and the scope that the TextMate grammar must give it, or the beginning of it. */
export interface WantedScope {
  readonly offset: number;
  readonly text: string;
  readonly scope: string;
}

const SYMBOLS: Readonly<Record<string, string>> = {
  "{": "punctuation.section.block.begin",
  "}": "punctuation.section.block.end",
  "(": "punctuation.section.parens.begin",
  ")": "punctuation.section.parens.end",
  "..": "keyword.operator.range",
  "=": "keyword.operator.assignment",
  ">=": "keyword.operator.comparison",
  "+": "keyword.operator.arithmetic",
  "-": "keyword.operator.arithmetic",
  "*": "keyword.operator.arithmetic",
  "/": "keyword.operator.arithmetic",
};

/** By the word that stands in the grammar as it is. */
const WORDS: Readonly<Record<string, string>> = {
  import: "keyword.control.import",
  const: "storage.type",
  machine: "storage.type",
  image: "storage.type",
  expect: "storage.type",
  observed: "storage.type",
  sweep: "storage.type",
  buffer: "storage.type",
  ram: "variable.other.property",
  reserved: "variable.other.property",
  scratch: "variable.other.property",
  config: "variable.other.property",
  from: "keyword.other",
  size: "keyword.other",
  length: "keyword.other",
  node: "keyword.other",
  on: "keyword.other",
  at: "keyword.other",
  in: "keyword.other",
  of: "keyword.other",
  to: "keyword.other",
  step: "keyword.other",
  loads: "keyword.control.outcome",
  fails: "keyword.control.outcome",
  headroom: "keyword.other",
};

/** By the rule and the property that a token is assigned to; a property alone holds for every rule. */
const PROPERTIES: Readonly<Record<string, string>> = {
  key: "variable.other.property",
  path: "string.quoted.double",
  text: "string.quoted.double",
  phys: "string.quoted.double",
  len: "string.quoted.double",
  relation: "keyword.other",
  flags: "storage.modifier",
  absent: "keyword.other",
  version: "constant.numeric.version",
  value: "constant.language",
  errno: "constant.language.errno",
  loader: "support.class.loader",
  constant: "variable.other.constant",
  image: "entity.name.type.image",
  machine: "entity.name.type.machine",
  segment: "entity.name.function.buffer",
  region: "entity.name.label.region",
  number: "constant.numeric",
  sizes: "constant.numeric",
  versions: "constant.numeric.version",
  states: "constant.language",
  "Literal.text": "constant.numeric",
  "Constant.name": "variable.other.constant",
  "Machine.name": "entity.name.type.machine",
  "Image.name": "entity.name.type.image",
  "BufferCall.name": "entity.name.function.buffer",
  "ConfigOption.name": "constant.language.option",
  "Ram.name": "entity.name.label.region",
  "Reserved.name": "entity.name.label.region",
  "Scratch.name": "entity.name.label.region",
  "Sweep.name": "entity.name.label.sweep",
};

/** What each token of a sound text must look like. Undefined when the text has mistakes of form. */
export function wantedScopes(text: string): WantedScope[] | undefined {
  const { value, problems } = parseText(text);
  if (problems.length > 0 || !value.$cstNode) return undefined;
  return [...CstUtils.flattenCst(value.$cstNode)]
    .filter((leaf) => !leaf.hidden)
    .map((leaf) => ({ offset: leaf.offset, text: leaf.text, scope: scopeOf(leaf) }));
}

function scopeOf(leaf: LeafCstNode): string {
  const source = leaf.grammarSource as AstNode;
  const feature = AstUtils.getContainerOfType(source, GrammarAST.isAssignment)?.feature;
  if (isMalformed(leaf.text, feature)) return "invalid.illegal.number";
  if (leaf.text === "top_down" && feature === "key") return "storage.modifier";
  if (feature !== undefined && isVersion(feature) && !leaf.text.includes(".")) return "constant.numeric";
  const scope =
    feature === undefined
      ? (SYMBOLS[leaf.text] ?? (leaf.text === "load" ? loadWord(leaf) : WORDS[leaf.text]))
      : feature === "operators"
        ? SYMBOLS[leaf.text]
        : (PROPERTIES[`${leaf.astNode.$type}.${feature}`] ?? PROPERTIES[feature]);
  if (scope === undefined)
    throw new Error(`nobody has said what ${leaf.text} of ${leaf.astNode.$type}.${feature} looks like`);
  return scope;
}

/** Whether a number or a version is none that the language knows. */
function isMalformed(text: string, feature: string | undefined): boolean {
  if (!/^[0-9]/.test(text) || feature === undefined) return false;
  if (text.includes(".")) return !isVersion(feature) || !/^[0-9]+\.[0-9]+(\.[0-9]+)?$/.test(text);
  const number = parseNumber(text);
  return "code" in number && number.code === "malformed-number";
}

/** `load` begins a block, or names one of the loads in a log. */
function loadWord({ astNode }: LeafCstNode): string {
  return astNode.$type === "LoadCall" ? "storage.type" : "keyword.other";
}

function isVersion(feature: string): boolean {
  return feature === "version" || feature === "versions";
}
