import { U64_MAX } from "../../engine/index.js";
import type { DiagnosticCode } from "../../report/codes.js";
import { documentOf, partOf } from "../document/part.js";
import type { ScenarioDocument } from "../document/scenario-document.js";
import { type Constant, type Expression, isChain, isConstantReference, isLiteral } from "../generated/ast.js";
import { isDuplicate } from "../scoping/duplicates.js";
import { isDamaged } from "./damaged.js";
import { error, type Finding, instead, type Report, spotOf } from "./finding.js";
import { parseNumber } from "./number.js";

/** What a constant is: its value, undefined where a mistake leaves it none. */
interface Resolved {
  readonly value: bigint | undefined;
  /** To be told in the constant's own document. */
  readonly findings: readonly Finding[];
}

/**
 * The values of constants and expressions: exact on unsigned 64 bits. One instance serves one state of the
 * documents; every constant is worked out once.
 */
export class Constants {
  private readonly resolved = new Map<Constant, Resolved>();

  /** What is wrong with a constant's own expression, and the cycle it is the first member of. */
  findingsOf(constant: Constant): readonly Finding[] {
    return this.resolve(constant).findings;
  }

  /** The value of a constant; undefined when it has none. */
  valueOf(constant: Constant): bigint | undefined {
    return this.resolve(constant).value;
  }

  /**
   * The value of an expression from 0 to 2^64 - 1; undefined where it has none. The reason is reported, unless it lies in
   * a constant or in a name: those tell of it themselves.
   */
  evaluate(expression: Expression | undefined, report: Report): bigint | undefined {
    for (const constant of constantsIn(expression)) this.resolve(constant);
    return this.compute(expression, report);
  }

  /** Works a constant out, and first those it uses: with a stack of its own, so that no chain of them is too long. */
  private resolve(constant: Constant): Resolved {
    const path: Constant[] = [];
    const open = new Map<Constant, { readonly used: Iterator<Constant>; readonly depth: number }>();
    const enter = (next: Constant) => {
      open.set(next, { used: constantsIn(next.value)[Symbol.iterator](), depth: path.length });
      path.push(next);
    };
    if (!this.resolved.has(constant)) enter(constant);
    for (let current = path.at(-1); current; current = path.at(-1)) {
      const used = open.get(current)?.used.next();
      if (used && !used.done) {
        // One in a cycle already told is resolved while still open.
        if (this.resolved.has(used.value)) continue;
        const depth = open.get(used.value)?.depth;
        if (depth === undefined) enter(used.value);
        else this.resolveCycle(path.slice(depth));
        continue;
      }
      path.pop();
      open.delete(current);
      if (!this.resolved.has(current)) this.resolved.set(current, this.resolveReady(current));
    }
    return this.resolved.get(constant) as Resolved;
  }

  private resolveReady(constant: Constant): Resolved {
    const findings: Finding[] = [];
    const value =
      isDamaged(constant) || isDuplicate(constant)
        ? undefined
        : this.compute(constant.value, (finding) => findings.push(finding));
    return { value, findings };
  }

  private resolveCycle(members: readonly Constant[]): void {
    const tellers = firstOfEachDocument(members);
    for (const member of members) {
      if (!this.resolved.has(member))
        this.resolved.set(member, {
          value: undefined,
          findings: tellers.includes(member) ? [cycleFinding(members, member)] : [],
        });
    }
  }

  private compute(expression: Expression | undefined, report: Report): bigint | undefined {
    if (isLiteral(expression)) {
      const number = parseNumber(expression.text);
      if ("value" in number) return number.value;
      report(instead(error(number.code, spotOf(expression), number.message), number));
      return undefined;
    }
    if (isConstantReference(expression)) {
      const constant = expression.constant?.ref;
      return constant && this.resolved.get(constant)?.value;
    }
    if (!isChain(expression)) return undefined;
    const operands = expression.operands.map((operand) => this.compute(operand, report));
    let total = operands[0];
    for (let i = 1; i < operands.length && total !== undefined; i++) {
      const operand = operands[i];
      if (operand === undefined) return undefined;
      const result = combine(total, expression.operators[i - 1] as Operator, operand);
      total = typeof result === "bigint" ? result : undefined;
      if (typeof result !== "bigint") {
        const { end } = spotOf(expression.operands[i] as Expression);
        report(error(result.code, { ...spotOf(expression.operands[0] as Expression), end }, result.message));
      }
    }
    return total;
  }
}

/** The constants of a cycle at which it is told: the first in each document that has one. */
function firstOfEachDocument(members: readonly Constant[]): Constant[] {
  const first = new Map<ScenarioDocument, Constant>();
  for (const member of members) {
    const document = documentOf(member);
    const before = first.get(document);
    if (!before || offsetOf(member) < offsetOf(before)) first.set(document, member);
  }
  return [...first.values()];
}

function cycleFinding(members: readonly Constant[], first: Constant): Finding {
  const start = members.indexOf(first);
  const ring = [...members.slice(start), ...members.slice(0, start)];
  const names = [...ring, first].map(({ name }) => name);
  const told = names.length > 12 ? [...names.slice(0, 10), "…", first.name] : names;
  return error(
    "constant-cycle",
    spotOf(first, "name"),
    ring.length === 1
      ? `\`${first.name}\` is defined by itself`
      : `\`${first.name}\` is defined by itself: ${told.join(" → ")}`,
    ring
      .slice(1, 20)
      .map((member) => ({ spot: spotOf(member, "name"), message: `\`${member.name}\` is in the cycle` })),
  );
}

function offsetOf(constant: Constant): number {
  return partOf(constant).start + (constant.$cstNode?.offset ?? 0);
}

type Operator = "+" | "-" | "*" | "/";

/** The result of an operation, or the code and words of why it has none. */
function combine(left: bigint, operator: Operator, right: bigint): bigint | { code: DiagnosticCode; message: string } {
  if (operator === "/" && right === 0n) return { code: "division-by-zero", message: "this divides by zero" };
  const result = calculate(left, operator, right);
  if (result >= 0n && result <= U64_MAX) return result;
  const what = result < 0n ? `negative: ${left} - ${right}` : "over 2^64 - 1, the largest value of 64 bits";
  return { code: "value-out-of-range", message: `the result is ${what}` };
}

function calculate(left: bigint, operator: Operator, right: bigint): bigint {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
  }
}

/** The constants that an expression names directly. */
function constantsIn(expression: Expression | undefined): Constant[] {
  if (isConstantReference(expression)) return expression.constant?.ref ? [expression.constant.ref] : [];
  return isChain(expression) ? expression.operands.flatMap(constantsIn) : [];
}
