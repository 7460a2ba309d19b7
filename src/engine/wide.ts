/**
 * A whole number of any size and sign in its one canonical form: a `number` where that is exact, a `bigint` beyond. Where
 * addresses are added up without wrapping; nearly all stay numbers, which cost nothing. `<` and `>` are right across the forms.
 */
export type Wide = number | bigint;

/** `a + b`. */
export function plus(a: Wide, b: Wide): Wide {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return canonical(BigInt(a) + BigInt(b));
}

/** `a - b`. */
export function minus(a: Wide, b: Wide): Wide {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return canonical(BigInt(a) - BigInt(b));
}

/** `a * b`. */
export function times(a: Wide, b: Wide): Wide {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product;
  }
  return canonical(BigInt(a) * BigInt(b));
}

/** How often `b`, above 0, goes into `a`, not below 0. */
export function wholeTimes(a: Wide, b: Wide): Wide {
  if (typeof a === "number" && typeof b === "number") return (a - (a % b)) / b;
  return canonical(BigInt(a) / BigInt(b));
}

/** What is left of `a`, not below 0, when `b`, above 0, is taken from it as often as it goes. */
export function remainder(a: Wide, b: Wide): Wide {
  if (typeof a === "number" && typeof b === "number") return a % b;
  return canonical(BigInt(a) % BigInt(b));
}

/** The first multiple of `align` from `value` on, which is not below 0. */
export function roundUp(value: Wide, align: Wide): Wide {
  const over = remainder(value, align);
  return over === 0 ? value : plus(value, minus(align, over));
}

/** The lower of two. */
export function least(a: Wide, b: Wide): Wide {
  return a < b ? a : b;
}

/** The higher of two. */
export function most(a: Wide, b: Wide): Wide {
  return a > b ? a : b;
}

function canonical(value: bigint): Wide {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
