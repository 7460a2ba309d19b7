import { describe, expect, test } from "vitest";
import { type Held, memblockRoles, scratchRoles } from "../../../src/capture/machine-files/roles.js";
import type { Memblock } from "../../../src/capture/memblock.js";
import { parseMemblock } from "../../../src/capture/memblock.js";
import { parseScratchList } from "../../../src/capture/scratch-list.js";
import { bootsWith, fileOf, sound } from "../boots.js";

function held<T>(name: string, value: T): Held<T> {
  return { file: { path: `folder/${name}`, shown: name, contents: [] }, value };
}

const names = <T>(list: readonly Held<T>[]) => list.map(({ file }) => file.shown);

describe("memblock's lists", () => {
  const MEMORY = "   0: 0x0000000040000000..0x00000000bfffffff    0 NONE\n";
  const RESERVED = "   0: 0x0000000040200000..0x000000004053ffff    0 NONE\n";
  const list = (name: string, text: string): Held<Memblock> => held(name, sound(parseMemblock(text)));
  const roles = (...lists: Held<Memblock>[]) => {
    const { first, second } = memblockRoles(lists);
    return { memory: names(first), reserved: names(second) };
  };

  test("are told apart without their names, in every boot that has them", () => {
    const boots = bootsWith("memblock-memory.txt");
    expect(boots.length).toBeGreaterThan(15);
    for (const boot of boots) {
      const lists = [list("a", fileOf(boot, "memblock-reserved.txt")), list("b", fileOf(boot, "memblock-memory.txt"))];
      expect(roles(...lists), boot).toEqual({ memory: ["b"], reserved: ["a"] });
    }
  });

  test("go by their names first", () => {
    expect(roles(list("memory", RESERVED), list("reserved", MEMORY))).toEqual({
      memory: ["memory"],
      reserved: ["reserved"],
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

describe("KHO's lists", () => {
  const list = (name: string, text: string) => held(name, sound(parseScratchList(text)));
  const roles = (...lists: Held<readonly bigint[]>[]) => {
    const { first, second } = scratchRoles(lists);
    return { phys: names(first), len: names(second) };
  };

  test("are told apart without their names, in every boot that has them", () => {
    const boots = bootsWith("scratch_phys.txt");
    expect(boots.length).toBeGreaterThan(10);
    for (const boot of boots) {
      const lists = [list("a", fileOf(boot, "scratch_len.txt")), list("b", fileOf(boot, "scratch_phys.txt"))];
      expect(roles(...lists), boot).toEqual({ phys: ["b"], len: ["a"] });
      expect(roles(...lists.toReversed()), boot).toEqual({ phys: ["b"], len: ["a"] });
    }
  });

  test("go by their names first", () => {
    const lists = [list("scratch_phys", "0x1000\n"), list("scratch_len", "0x7f000000\n")];
    expect(roles(...lists.toReversed())).toEqual({ phys: ["scratch_phys"], len: ["scratch_len"] });
  });
});
