import type { Machine, Segment } from "../../engine/index.js";

/**
 * How large a part may be for `sanity_check_segment_list`: no segment takes more than half of the machine's pages, nor do
 * all together. Bytes, whole pages; negative by as much as the others take too much by themselves.
 * @param others the other segments of the load
 */
export function halfOfMemoryFor({ totalRamPages, pageSize }: Machine, others: readonly Segment[]): number {
  const half = Math.floor(Number(totalRamPages) / 2) * pageSize;
  let room = half;
  for (const { memsz } of others) room -= Math.ceil(Number(memsz) / pageSize) * pageSize;
  return room;
}
