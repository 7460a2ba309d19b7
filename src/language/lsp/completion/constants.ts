import { UriUtils } from "langium";
import { CompletionItemKind } from "vscode-languageserver";
import { hex, isPowerOfTwo, u64 } from "../../../engine/index.js";
import { exactSize } from "../../../report/sizes.js";
import { documentOf } from "../../document/part.js";
import { type Constant, type Expression, isChain, isConstant, isConstantReference } from "../../generated/ast.js";
import { meaningOf, visibleNames } from "../../scoping/scope.js";
import type { Step } from "../forms/form.js";
import { text } from "../markup/blocks.js";
import type { Around } from "./around.js";
import type { Suggestion } from "./suggestion.js";

/** The constants that may stand in an expression, those of the file first. @param step the place of the expression */
export function constants(around: Around, step: Step): Suggestion[] {
  const { document, workspace } = around.view;
  const defined = definedHere(around);
  const visible = [...new Set(visibleNames(document, "Constant"))].flatMap((name) => {
    const constant = meaningOf(document, "Constant", name);
    return isConstant(constant) ? [constant] : [];
  });
  const rests = defined && restingOn(defined, visible);
  const fits = fitting(around, step);
  return visible.flatMap((constant) => {
    const value = workspace.constants.valueOf(constant);
    if (rests?.has(constant) || (value !== undefined && !fits(value))) return [];
    const imported = documentOf(constant) !== document;
    const origin = imported ? [text(`From \`${UriUtils.basename(documentOf(constant).uri)}\`.`)] : [];
    return {
      label: constant.name,
      kind: CompletionItemKind.Constant,
      rank: value === undefined ? 5 : imported ? 4 : 3,
      detail: value === undefined ? "no value" : exactSize(value),
      isDetailShort: true,
      about: [...(value === undefined ? [] : [text(valueWords(value))]), ...origin],
    };
  });
}

/** `0xb400000, 188743680 bytes`. */
export function valueWords(value: bigint): string {
  return `\`${hex(u64(value))}\`, ${value} in decimal`;
}

/** The constant whose value is written at the place. */
function definedHere({ place: { field }, view: { document } }: Around): Constant | undefined {
  const [word, name] = field?.tokens ?? [];
  const constant = word?.image === "const" && name ? document.symbols.named.Constant.get(name.image) : undefined;
  return isConstant(constant) ? constant : undefined;
}

/** A constant and those that are defined by it, through however many others: it cannot be defined by them. */
function restingOn(target: Constant, constants: readonly Constant[]): ReadonlySet<Constant> {
  const usedBy = new Map<Constant, Constant[]>();
  for (const constant of constants) {
    for (const used of usedIn(constant.value)) {
      const users = usedBy.get(used);
      if (users) users.push(constant);
      else usedBy.set(used, [constant]);
    }
  }
  const found = new Set([target]);
  for (const constant of found) for (const user of usedBy.get(constant) ?? []) found.add(user);
  return found;
}

function usedIn(expression: Expression | undefined): Constant[] {
  if (isConstantReference(expression)) return isConstant(expression.constant?.ref) ? [expression.constant.ref] : [];
  return isChain(expression) ? expression.operands.flatMap(usedIn) : [];
}

/** Which values may stand in a place. */
function fitting({ place: { block, field }, loader }: Around, step: Step): (value: bigint) => boolean {
  const word = field?.tokens[0]?.image ?? "";
  if (step.kind === "choice") return (value) => step.words.includes(exactSize(value));
  if (/^(?:buf_align|kernel_alignment)$/.test(word)) return (value) => value === 0n || isPowerOfTwo(u64(value));
  const rule = block.word === "kernel" ? loader?.header.find(({ key }) => key === word) : undefined;
  return rule ? (value) => value < 1n << BigInt(rule.bits) : () => true;
}
