import { expect, test } from "vitest";
import type { MachineFile } from "../../../src/capture/machine-files/content.js";
import { pickFiles } from "../../../src/capture/machine-files/pick.js";
import { captureOf, fileOf } from "../boots.js";
import { fileNamed, fileWith } from "./recognised.js";

const IOMEM = fileOf("x86-612c-m2g", "iomem.txt");

function pick(...files: MachineFile[]) {
  const complaints: string[] = [];
  const picked = pickFiles(files, (file, message) => complaints.push(`${file.shown}: ${message}`));
  return { picked, complaints };
}

test("of two that differ the first counts, and the other is told", () => {
  const { picked, complaints } = pick(fileNamed("a", IOMEM), fileNamed("b", IOMEM.replace("7ffdffff", "7ffcffff")));
  expect(picked.iomem?.file.shown).toBe("a");
  expect(complaints).toEqual(["b: it differs from a, which is taken for /proc/iomem"]);
});

test("two that say the same are told as the same", () => {
  const { complaints } = pick(fileNamed("a", IOMEM), fileNamed("b", IOMEM.replaceAll("\n", "\r\n")));
  expect(complaints).toEqual(["b: it is the same as a, which is taken for /proc/iomem"]);
});

test("of several logs the one with loads of its last boot counts", () => {
  const boot = fileOf("x86-612c-m2g", "dmesg.txt");
  const load = captureOf("x86-612c-m2g").cases[0]?.dmesg.join("\n");
  const old = fileNamed("old", `${boot}\n${load}\n${boot}`);
  const { picked, complaints } = pick(fileNamed("plain", boot), old, fileNamed("loaded", `${boot}\n${load}`));
  expect(picked.log?.file.shown).toBe("loaded");
  expect(complaints).toEqual([
    "plain: it differs from loaded, which is taken for the kernel's log",
    "old: it differs from loaded, which is taken for the kernel's log",
  ]);
});

test("scratch areas need both of their lists", () => {
  const both = ["scratch_phys.txt", "scratch_len.txt"].map((name) =>
    fileNamed(name, fileOf("kho-x86-73-kho-2g", name)),
  );
  expect(pick(...both).picked.scratch?.len.value).toHaveLength(3);
  const [phys] = both as [MachineFile, MachineFile];
  expect(pick(phys)).toMatchObject({
    picked: { scratch: undefined },
    complaints: ["scratch_phys.txt: scratch_len is missing beside it: it is not used"],
  });
});

test("what is no file of a machine has no place", () => {
  const { picked, complaints } = pick(fileWith("x", { kind: "unused", reason: "is empty" }));
  expect(Object.values(picked).flat()).toEqual(
    Object.values(picked)
      .flat()
      .filter((held) => held === undefined),
  );
  expect(complaints).toEqual([]);
});
