import type { Iomem } from "../iomem.js";
import type { Memblock } from "../memblock.js";
import type { MachineFile } from "./content.js";
import { bytesIn, sharedBytes } from "./range-bytes.js";
import { baseName, divide, type Held, type Pair } from "./roles.js";

type List = Held<Memblock>;

/**
 * Tells memblock's `memory` (first) from its `reserved` (second): by the flags, then by the names, and of two that give
 * away nothing the one that lists fewer bytes is reserved, because most of it lies in memory. Names that flags or the
 * ranges contradict are those of the other list.
 * @param iomem what /proc/iomem of the machine has, when it is there
 * @param complain is told of lists that are taken for what their names deny
 */
export function memblockRoles(
  lists: readonly List[],
  iomem: Iomem | undefined,
  complain: (file: MachineFile, message: string) => void,
): Pair<Memblock> {
  const areSwapped = lists.some((list) => isDenied(byFlags(list), byName(list)));
  const isReserved = (list: List): boolean | undefined => {
    const named = byName(list);
    return byFlags(list) ?? (named === undefined ? undefined : named !== areSwapped);
  };
  const divided = divide(lists, isReserved, (unknown) => {
    const upward = [...unknown].sort((a, b) => (bytesIn(a.value.ranges) < bytesIn(b.value.ranges) ? -1 : 1));
    return upward.length > 1 ? upward.slice(0, 1) : [];
  });
  const { first, second } = isTheOtherWay(divided, iomem) ? { first: divided.second, second: divided.first } : divided;
  for (const { file } of first.filter((list) => byName(list) === true)) {
    complain(file, "it is taken for memblock's memory in spite of its name, which is that of the other list");
  }
  for (const { file } of second.filter((list) => byName(list) === false)) {
    complain(file, "it is taken for memblock's reserved in spite of its name, which is that of the other list");
  }
  return { first, second };
}

/** Whether a list is `reserved`, by flags that only one of the two has. */
function byFlags({ value: { ranges, reserved } }: List): boolean | undefined {
  if (reserved) return true;
  return ranges.some(({ nomap, driverManaged, hotplug }) => nomap || driverManaged || hotplug) ? false : undefined;
}

function isDenied(flags: boolean | undefined, name: boolean | undefined): boolean {
  return flags !== undefined && name !== undefined && flags !== name;
}

function byName({ file }: List): boolean | undefined {
  const name = baseName(file);
  return /reserved/i.test(name) ? true : /memory/i.test(name) ? false : undefined;
}

/** Whether lists without flags are each what the other was taken for: reserved memory lies in memory, and so does RAM. */
function isTheOtherWay({ first, second }: Pair<Memblock>, iomem: Iomem | undefined): boolean {
  const [memory] = first;
  const [reserved] = second;
  if (!memory || !reserved || byFlags(memory) !== undefined || byFlags(reserved) !== undefined) return false;
  const [inMemory, inReserved] = [memory.value.ranges, reserved.value.ranges];
  if (iomem) return sharedBytes(iomem.ram, inMemory) < sharedBytes(iomem.ram, inReserved);
  const shared = sharedBytes(inMemory, inReserved);
  return shared === bytesIn(inMemory) && shared < bytesIn(inReserved);
}
