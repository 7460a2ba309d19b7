import { exactSize } from "../../../../report/sizes.js";
import { addressText } from "../../code-actions/edits/numbers.js";
import type { Extent } from "../../code-actions/edits/ranges.js";
import type { Around } from "../around.js";
import { nextScratchNames } from "../names.js";
import { blank } from "../snippet.js";
import { freeForRam, freeInRam } from "./room.js";
import type { Template } from "./template.js";

const MIB = 1n << 20n;
const GIB = 1n << 30n;

/** The fields of a machine that have more than one part; their ranges are clear of what the machine has. */
export function machineTemplates(around: Around): Template[] {
  const [scratch] = nextScratchNames(around);
  const low = { start: MIB, end: 3n * GIB - 1n };
  const high = { start: 4n * GIB, end: 8n * GIB - 1n };
  return [
    ...ranged("ram START..END", "System RAM from its first to its last byte", freeForRam(around, [low, high]), fromTo),
    ...ranged("ram START size LENGTH", "System RAM by its first byte and length", freeForRam(around, [high]), bySize),
    {
      word: "ram",
      label: 'ram from "FILE"',
      detail: "all RAM of a copy of /proc/iomem",
      snippet: `ram from "${blank(1, "iomem.txt")}"`,
    },
    ...ranged(
      "reserved START size LENGTH",
      "memory that memblock has reserved",
      freeInRam(around, sized(2n * MIB, 2n * MIB), "single"),
      bySize,
    ),
    ...ranged(
      "crashkernel START size LENGTH",
      "the crash kernel's range",
      freeInRam(around, sized(2n * GIB, 256n * MIB), "single"),
      bySize,
    ),
    ...(scratch
      ? ranged(
          "scratch NAME START size LENGTH",
          "a scratch area of KHO",
          freeInRam(around, sized(GIB, 16n * MIB), "whole"),
          (range) => `${blank(1, scratch.label)} ${bySize(range, 2)}`,
        )
      : []),
    {
      word: "scratch",
      label: 'scratch from "PHYS" "LEN"',
      detail: "the scratch areas of a running machine",
      snippet: `scratch from "${blank(1, "scratch_phys.txt")}" "${blank(2, "scratch_len.txt")}"`,
    },
  ];
}

function sized(start: bigint, size: bigint): Extent {
  return { start, end: start + size - 1n };
}

/** A field with a range, where there is room for one. */
function ranged(
  label: string,
  detail: string,
  range: Extent | undefined,
  write: (range: Extent) => string,
): Template[] {
  const word = label.slice(0, label.indexOf(" "));
  return range ? [{ word, label, detail, snippet: `${word} ${write(range)}` }] : [];
}

function fromTo({ start, end }: Extent): string {
  return `${blank(1, addressText(start))}..${blank(2, `${addressText(end + 1n)}-1`)}`;
}

/** @param first the number of the first place to fill in */
function bySize({ start, end }: Extent, first = 1): string {
  return `${blank(first, addressText(start))} size ${blank(first + 1, exactSize(end - start + 1n))}`;
}
