/**
 * The least change of a size for which something holds: with it it does, and with a page less it does not. It looks at some
 * hundred changes at most, and begins with the one that is likely enough.
 * @param likely bytes, above 0
 * @param room by how many bytes the size can change, in whole pages
 * @param page in bytes
 * @returns a multiple of `page` in bytes; undefined when even all room is not enough
 */
export function leastStep(
  likely: bigint,
  room: bigint,
  page: bigint,
  holds: (step: bigint) => boolean,
): bigint | undefined {
  if (room < page) return undefined;
  let short = 0n;
  let enough = atMost(((likely + page - 1n) / page) * page, room);
  while (!holds(enough)) {
    if (enough === room) return undefined;
    short = enough;
    enough = atMost(enough * 2n, room);
  }
  // What is missing is mostly missed by no more than that.
  if (enough - short > page && !holds(enough - page)) short = enough - page;
  while (enough - short > page) {
    const middle = short + ((enough - short) / page / 2n) * page;
    if (holds(middle)) enough = middle;
    else short = middle;
  }
  return enough;
}

function atMost(value: bigint, most: bigint): bigint {
  return value < most ? value : most;
}
