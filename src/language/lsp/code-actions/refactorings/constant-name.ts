import type { AstNode } from "langium";
import {
  type Expression,
  isAmount,
  isAtAddress,
  isBufferField,
  isChain,
  isCommandLine,
  isConstant,
  isCrashkernel,
  isHeaderField,
  isHeadroom,
  isPartField,
  isPartSize,
  isRam,
  isRange,
  isReserved,
  isScratch,
  isSizeField,
  isSweptArea,
  isSweptSize,
  type SweptArea,
  type SweptSize,
} from "../../../generated/ast.js";

/** A name for a constant out of what a number is in the scenario: `INITRD` for the `memsz` of that buffer. */
export function constantName(expression: Expression): string {
  let whole: AstNode = expression;
  while (isChain(whole.$container)) whole = whole.$container;
  const name = nameOf(whole) ?? "size";
  return (whole === expression ? name : `${name}_part`).toUpperCase();
}

function nameOf(whole: AstNode): string | undefined {
  const { $container: holder } = whole;
  if (isRange(holder)) {
    const what = holder.start === whole ? "start" : holder.end === whole ? "end" : "size";
    return `${rangeName(holder.$container)}_${what}`;
  }
  if (isBufferField(holder)) {
    const { name } = holder.$container;
    return holder.key === "memsz" ? name : `${name}_${holder.key.replace(/^buf_/, "")}`;
  }
  if (isPartField(holder)) return `${holder.$container.key}_${holder.key}`;
  if (isHeaderField(holder) || isPartSize(holder) || isAmount(holder) || isSizeField(holder)) return holder.key;
  if (isCommandLine(holder)) return "cmdline_length";
  if (isAtAddress(holder)) return `${holder.segment}_address`;
  if (isHeadroom(holder)) return `${holder.segment}_headroom`;
  if (isSweptSize(holder)) return `${holder.segment}_${sizeWord(holder, whole)}`;
  if (isSweptArea(holder)) return `${holder.region}_${sizeWord(holder, whole)}`;
  return isConstant(holder) ? holder.name : undefined;
}

/** The word of an axis before a size. */
function sizeWord({ least, most }: SweptSize | SweptArea, whole: AstNode): string {
  if (whole === least) return "from";
  return whole === most ? "to" : "step";
}

function rangeName(holder: AstNode): string {
  if (isCrashkernel(holder)) return holder.key;
  if (isScratch(holder)) return holder.name;
  if (isReserved(holder)) return holder.name ?? "reserved";
  return isRam(holder) ? (holder.name ?? "ram") : "range";
}
