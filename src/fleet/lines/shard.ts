/** One of several equal parts of a fleet: number `part` of `parts`, from 1. */
export interface Shard {
  readonly part: number;
  readonly parts: number;
}

/** Reads `K/N`. @returns undefined for what is none, or a K that is not from 1 to N */
export function parseShard(text: string): Shard | undefined {
  const match = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text);
  if (!match) return undefined;
  const part = Number(match[1]);
  const parts = Number(match[2]);
  return part <= parts ? { part, parts } : undefined;
}

/** A part as `parseShard` reads it. */
export function shardText({ part, parts }: Shard): string {
  return `${part}/${parts}`;
}

/** Whether a line of the input, or a capture of the list, belongs to a part. @param number from 1 */
export function isInShard(number: number, shard: Shard | null): boolean {
  return shard === null || (number - 1) % shard.parts === shard.part - 1;
}
