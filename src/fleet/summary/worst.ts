import type { Answer } from "../answer/answer.js";
import { byText, compareExamples } from "./groups.js";

/** The machines with the least headroom, at most so many, in an order that does not depend on how they came. */
export class Worst {
  private readonly machines: Answer[] = [];

  constructor(readonly most: number) {}

  add(answer: Answer): void {
    if (answer.headroom === null || this.most === 0) return;
    const last = this.machines[this.most - 1];
    if (last && compareAnswers(answer, last) >= 0) return;
    let low = 0;
    let high = this.machines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareAnswers(this.machines[middle] as Answer, answer) <= 0) low = middle + 1;
      else high = middle;
    }
    this.machines.splice(low, 0, answer);
    if (this.machines.length > this.most) this.machines.pop();
  }

  /** The least headroom first. */
  list(): readonly Answer[] {
    return this.machines;
  }
}

function compareAnswers(a: Answer, b: Answer): number {
  return compareExamples(a, b) || byText(JSON.stringify(a), JSON.stringify(b));
}
