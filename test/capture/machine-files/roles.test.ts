import { describe, expect, test } from "vitest";
import { type Held, scratchRoles } from "../../../src/capture/machine-files/roles.js";
import { parseScratchList } from "../../../src/capture/scratch-list.js";
import { bootsWith, fileOf, sound } from "../boots.js";

function held<T>(name: string, value: T): Held<T> {
  return { file: { path: `folder/${name}`, shown: name, contents: [] }, value };
}

const names = <T>(list: readonly Held<T>[]) => list.map(({ file }) => file.shown);

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
