const BITS = 32;

/** Numbers, a bit for each of those that lie close together. */
export class NumberSet {
  private readonly words = new Map<number, number>();
  private most = -1;

  /** The largest; -1 for none. */
  get largest(): number {
    return this.most;
  }

  /** Adds a whole number from 0 on. @returns whether it is new */
  add(number: number): boolean {
    const at = Math.floor(number / BITS);
    const word = this.words.get(at) ?? 0;
    const bit = 1 << (number % BITS);
    if ((word & bit) !== 0) return false;
    this.words.set(at, word | bit);
    if (number > this.most) this.most = number;
    return true;
  }
}
