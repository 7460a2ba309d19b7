import { U64_MAX } from "../../engine/index.js";
import type { DiagnosticCode } from "../../report/codes.js";
import { type Constant, type Expression, isChain, isConstantReference, isLiteral } from "../generated/ast.js";
import { isDuplicate } from "../scoping/duplicates.js";
import { cycleFindings } from "./constant-cycle.js";
import { isDamaged } from "./damaged.js";
import { error, type Finding, instead, type Report, spotOf } from "./finding.js";
import { parseNumber } from "./number.js";

/** What a constant is: its value, undefined where a mistake leaves it none. */
interface Resolved {
  readonly value: bigint | undefined;
  /** To be told in the constant's own document. */
  readonly findings: readonly Finding[];
}

/** A constant on the way of being worked out. */
interface Visit {
  readonly constant: Constant;
  /** The constants it uses that were not looked at yet. */
  readonly used: Iterator<Constant>;
  readonly index: number;
  /** The least index of those that it reaches and that are not resolved. */
  lowest: number;
}

/**
 * The values of constants and expressions: exact on unsigned 64 bits. One instance serves one state of the
 * documents; every constant is worked out once.
 */
export class Constants {
  private readonly resolved = new Map<Constant, Resolved>();

  /** What is wrong with a constant's own expression, and the cycle that is told at it. */
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
    const visits = new Map<Constant, Visit>();
    const path: Visit[] = [];
    const waiting: Constant[] = [];
    const enter = (next: Constant) => {
      const index = visits.size;
      const visit = { constant: next, used: constantsIn(next.value)[Symbol.iterator](), index, lowest: index };
      visits.set(next, visit);
      path.push(visit);
      waiting.push(next);
    };
    if (!this.resolved.has(constant)) enter(constant);
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const used = visit.used.next();
      if (!used.done) {
        if (this.resolved.has(used.value)) continue;
        const known = visits.get(used.value);
        if (known) visit.lowest = Math.min(visit.lowest, known.index);
        else enter(used.value);
        continue;
      }
      path.pop();
      const user = path.at(-1);
      if (user) user.lowest = Math.min(user.lowest, visit.lowest);
      // Those that wait since it was entered reach each other, and nothing that is still open.
      if (visit.lowest === visit.index) this.resolveAll(waiting.splice(waiting.lastIndexOf(visit.constant)));
    }
    return this.resolved.get(constant) as Resolved;
  }

  /** Resolves constants that reach each other, or one alone. */
  private resolveAll(members: readonly Constant[]): void {
    const [only] = members as [Constant];
    if (members.length === 1 && !constantsIn(only.value).includes(only)) {
      this.resolved.set(only, this.resolveReady(only));
      return;
    }
    const findings = cycleFindings(members, ({ value }) => constantsIn(value));
    for (const member of members) {
      const finding = findings.get(member);
      this.resolved.set(member, { value: undefined, findings: finding ? [finding] : [] });
    }
  }

  private resolveReady(constant: Constant): Resolved {
    const findings: Finding[] = [];
    const value =
      isDamaged(constant) || isDuplicate(constant)
        ? undefined
        : this.compute(constant.value, (finding) => findings.push(finding));
    return { value, findings };
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
