import { GrammarUtils, type LeafCstNode } from "langium";
import { reservedMeaning } from "../../analysis/rules/reserved-name.js";

/** What a word is, as editors know it. */
export interface Role {
  readonly type: (typeof TYPES)[number];
  readonly modifiers: readonly (typeof MODIFIERS)[number][];
}

/** The types in the order of the legend. Those before `keyword` are the ones that a grammar without a parser cannot tell. */
export const TYPES = [
  "type",
  "class",
  "function",
  "variable",
  "property",
  "enumMember",
  "keyword",
  "operator",
  "number",
  "string",
  "comment",
] as const;

/** The modifiers in the order of the legend. */
export const MODIFIERS = ["declaration", "readonly", "defaultLibrary"] as const;

/** Names, by the type and property of their node. */
const NAMES: Readonly<Record<string, Role>> = {
  "Machine.name": role("type", "declaration"),
  "Image.machine": role("type"),
  "Image.name": role("class", "declaration"),
  "Expectation.image": role("class"),
  "Observation.image": role("class"),
  "Sweep.name": role("variable", "declaration"),
  "Sweep.image": role("class"),
  "SweptArea.region": role("variable"),
  "SweptKho.states": role("enumMember"),
  "LoadCall.loader": role("class", "defaultLibrary"),
  "BufferCall.name": role("function", "declaration"),
  "Ram.name": role("variable", "declaration"),
  "Reserved.name": role("variable", "declaration"),
  "Scratch.name": role("variable", "declaration"),
  "InRegion.region": role("variable"),
  "Constant.name": role("variable", "declaration", "readonly"),
  "ConstantReference.constant": role("variable", "readonly"),
  "ConfigOption.name": role("enumMember"),
  "WordField.value": role("enumMember"),
  "ImageType.value": role("enumMember"),
  "Fails.errno": role("enumMember"),
};

/** The words of fields that the grammar keeps in no property. */
const FIELDS: ReadonlySet<string> = new Set(["ram", "reserved", "scratch", "config"]);

/** What a word or sign of a syntax tree is; undefined for parentheses and braces. */
export function roleOf(leaf: LeafCstNode): Role | undefined {
  if (leaf.hidden) return COMMENT;
  const terminal = TERMINALS[leaf.tokenType.name];
  if (terminal) return terminal;
  const property = GrammarUtils.findAssignment(leaf)?.feature;
  if (property === "segment") return reservedMeaning(leaf.text) === undefined ? SEGMENT : KERNELS_OWN;
  const name = NAMES[`${leaf.astNode.$type}.${property}`];
  if (name) return name;
  if (!/^\w/.test(leaf.text)) return /^[(){}]/.test(leaf.text) ? undefined : OPERATOR;
  const isField = property === "key" ? leaf.text !== "top_down" : property === undefined && FIELDS.has(leaf.text);
  return isField ? FIELD : KEYWORD;
}

const COMMENT = role("comment");
const SEGMENT = role("function");
const KERNELS_OWN = role("function", "defaultLibrary");
const OPERATOR = role("operator");
const FIELD = role("property");
const KEYWORD = role("keyword");
const NUMBER = role("number");

const TERMINALS: Readonly<Record<string, Role>> = { NUMBER, VERSION: NUMBER, STRING: role("string") };

function role(type: Role["type"], ...modifiers: Role["modifiers"]): Role {
  return { type, modifiers };
}
