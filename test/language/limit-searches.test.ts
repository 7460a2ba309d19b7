import { expect, test } from "vitest";
import { kexecBuf } from "../../src/engine/index.js";
import { headroomSearch, largestSearch } from "../../src/language/analysis/limit-searches.js";
import { finish } from "../../src/limits/finish.js";
import type { SizedLoad } from "../../src/limits/model.js";
import { type Part, partsOf } from "../../src/limits/parts.js";
import { MiB, machine } from "../engine/machines.js";

const host = machine({ ram: [{ start: MiB, end: 64 * MiB - 1 }] });
const loadOf = (memsz: number): SizedLoad => ({
  machine: host,
  type: "default",
  payload: [kexecBuf({ name: "initrd", memsz })],
});
const partOf = (load: SizedLoad) => partsOf(load)[0] as Part;

test("a search is found again by what is loaded on the same machine, not by the object", () => {
  const [one, same, other] = [loadOf(4096), loadOf(4096), loadOf(8192)];
  expect(headroomSearch(same, partOf(same))).toBe(headroomSearch(one, partOf(one)));
  expect(largestSearch(same, partOf(same))).toBe(largestSearch(one, partOf(one)));
  expect(headroomSearch(other, partOf(other))).not.toBe(headroomSearch(one, partOf(one)));
  const crash: SizedLoad = { ...one, type: "crash" };
  expect(headroomSearch(crash, partOf(crash))).not.toBe(headroomSearch(one, partOf(one)));
  const elsewhere: SizedLoad = { ...one, machine: { ...host } };
  expect(headroomSearch(elsewhere, partOf(elsewhere))).not.toBe(headroomSearch(one, partOf(one)));
});

test("one that looked further answers for less, one that did not find the end does not answer for more", () => {
  const load = loadOf(12_288);
  const part = partOf(load);
  const near = headroomSearch(load, part, MiB);
  finish(near.run());
  const far = headroomSearch(load, part, 2 * MiB);
  expect(far).not.toBe(near);
  finish(far.run());
  expect(headroomSearch(load, part, 1.5 * MiB)).toBe(far);
  // 63M of RAM less 12K; half of the machine's memory is more than that here.
  const whole = headroomSearch(load, part);
  expect(finish(whole.run()).last).toBe(63 * MiB);
  expect(headroomSearch(load, part, 2 ** 40)).toBe(whole);
});

test("of very many loads of a machine the searches of the last are kept", () => {
  const first = loadOf(40_960);
  const before = headroomSearch(first, partOf(first));
  for (let pages = 20; pages < 60; pages++) headroomSearch(loadOf(pages * 4096), partOf(loadOf(pages * 4096)));
  expect(headroomSearch(first, partOf(first))).toBe(before);
  for (let pages = 100; pages < 200; pages++) headroomSearch(loadOf(pages * 4096), partOf(loadOf(pages * 4096)));
  expect(headroomSearch(first, partOf(first))).not.toBe(before);
});
