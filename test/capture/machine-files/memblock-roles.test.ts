import { describe, expect, test } from "vitest";
import { type Iomem, parseIomem } from "../../../src/capture/iomem.js";
import type { MachineFile } from "../../../src/capture/machine-files/content.js";
import { memblockRoles } from "../../../src/capture/machine-files/memblock-roles.js";
import type { Held } from "../../../src/capture/machine-files/roles.js";
import type { Memblock } from "../../../src/capture/memblock.js";
import { parseMemblock } from "../../../src/capture/memblock.js";
import { bootsWith, fileOf, sound } from "../boots.js";

function held<T>(name: string, value: T): Held<T> {
  return { file: { path: `folder/${name}`, shown: name, contents: [] }, value };
}

const names = <T>(list: readonly Held<T>[]) => list.map(({ file }) => file.shown);

describe("memblock's lists", () => {
  const MEMORY = "   0: 0x0000000040000000..0x00000000bfffffff    0 NONE\n";
  const RESERVED = "   0: 0x0000000040200000..0x000000004053ffff    0 NONE\n";
  const list = (name: string, text: string): Held<Memblock> => held(name, sound(parseMemblock(text)));
  const complaints: string[] = [];
  const complain = ({ shown }: MachineFile, message: string) => complaints.push(`${shown}: ${message}`);
  const roles = (...lists: Held<Memblock>[]) => rolesBeside(undefined, ...lists);
  const rolesBeside = (iomem: Iomem | undefined, ...lists: Held<Memblock>[]) => {
    complaints.length = 0;
    const { first, second } = memblockRoles(lists, iomem, complain);
    return { memory: names(first), reserved: names(second) };
  };
  const MEMORY_SAID =
    "reserved: it is taken for memblock's memory in spite of its name, which is that of the other list";
  const RESERVED_SAID =
    "memory: it is taken for memblock's reserved in spite of its name, which is that of the other list";

  test("are told apart without their names, in every boot that has them", () => {
    const boots = bootsWith("memblock-memory.txt");
    expect(boots.length).toBeGreaterThan(15);
    for (const boot of boots) {
      const lists = [list("a", fileOf(boot, "memblock-reserved.txt")), list("b", fileOf(boot, "memblock-memory.txt"))];
      expect(roles(...lists), boot).toEqual({ memory: ["b"], reserved: ["a"] });
    }
  });

  test("go by their names first", () => {
    const apart = RESERVED.replaceAll("0x0000000040", "0x0000000030");
    expect(roles(list("memory", RESERVED), list("reserved", apart))).toEqual({
      memory: ["memory"],
      reserved: ["reserved"],
    });
    expect(complaints).toEqual([]);
  });

  test("whose names are swapped are known by what lies in what", () => {
    expect(roles(list("memory", RESERVED), list("reserved", MEMORY))).toEqual({
      memory: ["reserved"],
      reserved: ["memory"],
    });
    expect(complaints).toEqual([MEMORY_SAID, RESERVED_SAID]);
    // Memory that is all reserved is no sign of anything.
    expect(roles(list("memory", MEMORY), list("reserved", MEMORY)).memory).toEqual(["memory"]);
  });

  test("whose names are swapped are known by /proc/iomem where neither lies in the other", () => {
    const beyond = `${RESERVED}   1: 0x0000000000000000..0x0000000000000fff    0 NONE\n`;
    const iomem = sound(parseIomem("40000000-bfffffff : System RAM\n"));
    const swapped = [list("memory", beyond), list("reserved", MEMORY)];
    expect(roles(...swapped).memory).toEqual(["memory"]);
    expect(rolesBeside(iomem, ...swapped)).toEqual({ memory: ["reserved"], reserved: ["memory"] });
    expect(complaints).toEqual([MEMORY_SAID, RESERVED_SAID]);
  });

  test("whose names are swapped in a captured boot, without flags", () => {
    for (const boot of bootsWith("memblock-memory.txt")) {
      const plain = (file: string) => fileOf(boot, file).replace(/ [A-Z_|]+$/gm, " NONE");
      const [memory, reserved] = [plain("memblock-memory.txt"), plain("memblock-reserved.txt")];
      const iomem = sound(parseIomem(fileOf(boot, "iomem.txt")));
      const right = [list("memory", memory), list("reserved", reserved)];
      expect(rolesBeside(iomem, ...right), boot).toEqual({ memory: ["memory"], reserved: ["reserved"] });
      const swapped = [list("memory", reserved), list("reserved", memory)];
      expect(rolesBeside(iomem, ...swapped), boot).toEqual({ memory: ["reserved"], reserved: ["memory"] });
    }
  });

  test("of which flags deny one name lose both names", () => {
    const kernel = RESERVED.replace("NONE", "RSV_KERN");
    expect(roles(list("memory", kernel), list("reserved", MEMORY))).toEqual({
      memory: ["reserved"],
      reserved: ["memory"],
    });
    const nomap = MEMORY.replace("NONE", "NOMAP");
    expect(roles(list("memory", RESERVED), list("reserved", nomap))).toEqual({
      memory: ["reserved"],
      reserved: ["memory"],
    });
  });

  test("go by flags that only one of them bears before that", () => {
    const kernel = RESERVED.replace("NONE", "RSV_KERN");
    expect(roles(list("memory", kernel), list("other", MEMORY))).toEqual({ memory: ["other"], reserved: ["memory"] });
    const nomap = RESERVED.replace("NONE", "NOMAP");
    expect(roles(list("reserved", nomap))).toEqual({ memory: ["reserved"], reserved: [] });
  });

  test("of which one is known leave the other place to the other", () => {
    expect(roles(list("a", MEMORY), list("memory", MEMORY))).toEqual({ memory: ["memory"], reserved: ["a"] });
    expect(roles(list("a", MEMORY), list("reserved", RESERVED))).toEqual({ memory: ["a"], reserved: ["reserved"] });
  });

  test("that stand alone are memory", () => {
    expect(roles(list("a", MEMORY))).toEqual({ memory: ["a"], reserved: [] });
    expect(roles()).toEqual({ memory: [], reserved: [] });
  });
});
