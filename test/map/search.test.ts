import { describe, expect, test } from "vitest";
import { itemsOf } from "../../src/map/items/items-of.js";
import { find } from "../../src/map/search/find.js";
import { Finder } from "../../src/map/search/finder.js";
import { queryOf } from "../../src/map/search/query.js";
import { SMALL } from "./harness/small.js";

const ITEMS = itemsOf(SMALL, false);
const address = (value: bigint) => ({ kind: "address", address: value });

describe("a query", () => {
  test.for([
    ["0x7b3f0000", address(0x7b3f0000n)],
    ["where is 0x7b3f_0000?", address(0x7b3f0000n)],
    ["7b3f0000", address(0x7b3f0000n)],
    ["1992M", address(1992n << 20n)],
    [" 2 gib", { kind: "name", words: ["2", "gib"] }],
    ["2GiB", address(2n << 30n)],
    ["4096", address(4096n)],
    ["Initrd  too", { kind: "name", words: ["initrd", "too"] }],
    ["0xZZ", { kind: "name", words: ["0xzz"] }],
    ["0xffffffffffffffff", address(2n ** 64n - 1n)],
    ["0x10000000000000000", { kind: "beyond", number: 2n ** 64n }],
    ["9999999999P", { kind: "beyond", number: 9999999999n << 50n }],
    ["   ", null],
  ] as const)("%s", ([text, query]) => {
    expect(queryOf(text)).toEqual(query);
  });
});

describe("what is found", () => {
  test("at an address is the smallest thing first, and no ghost", () => {
    const { items } = find({ kind: "address", address: 0x43000000n }, ITEMS);
    expect(items.map(({ of }) => of.id)).toEqual(["segment:1", "scratch:0", "ram:0"]);
  });

  test("ends with the last byte", () => {
    const ids = (at: bigint) => find({ kind: "address", address: at }, ITEMS).items.map(({ of }) => of.id);
    expect(ids(0x43ffffffn)).toContain("segment:1");
    expect(ids(0x44000000n)).not.toContain("segment:1");
  });

  test("beyond everything says what is next to it", () => {
    expect(find({ kind: "address", address: 0n }, ITEMS).sentence).toBe("Nothing is at 0x0: it is 1M below node 0.");
    expect(find({ kind: "address", address: 0x240000000n }, ITEMS).sentence).toBe(
      "Nothing is at 0x240000000: it is right above pmem.",
    );
  });

  test("by words has all of them in name, kind or note; the name itself comes first", () => {
    const names = (text: string) =>
      find(queryOf(text) ?? { kind: "name", words: [] }, ITEMS).items.map(({ of }) => of.id);
    expect(names("scratch area")).toEqual(["scratch:0", "scratch:1"]);
    expect(names("missing")).toEqual(["ghost:0", "ghost:1"]);
    expect(names("kernel")[0]).toBe("segment:1");
    expect(names("nothing like it")).toEqual([]);
  });
});

test("the finder goes around, forward and back, and begins again with another query", () => {
  const finder = new Finder();
  finder.search("initrd", ITEMS);
  const ids = ([1, 1, 1, -1] as const).map((step) => finder.next(step)?.of.id);
  expect(ids).toEqual(["ghost:0", "ghost:1", "ghost:0", "ghost:1"]);
  finder.search("scratch area", ITEMS);
  expect(finder.next(-1)?.of.id).toBe("scratch:1");
  finder.search("nothing like it", ITEMS);
  expect(finder.next(1)).toBeNull();
});
