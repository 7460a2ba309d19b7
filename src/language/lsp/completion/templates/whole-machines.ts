import { ARCHS, NEWEST_PROFILE } from "../../../../engine/index.js";
import { blank, choice } from "../snippet.js";
import type { Template } from "./template.js";

/** Machines: one whose memory is written, and real ones of each kind by their own files. @param name one that is free */
export function wholeMachines(name: string): Template[] {
  const machine = (label: string, detail: string, archs: readonly string[], memory: readonly string[]) => ({
    word: "machine",
    label,
    detail,
    snippet: [
      `machine ${blank(1, name)} {`,
      `    arch     ${choice(2, archs)}`,
      `    kernel   ${blank(3, NEWEST_PROFILE.since)}`,
      ...memory.map((field) => `    ${field}`),
      "}",
    ].join("\n"),
  });
  const iomem = `ram      from "${blank(4, "iomem.txt")}"  // /proc/iomem, read as root`;
  const meminfo = (number: number) => `memtotal from "${blank(number, "meminfo.txt")}"  // /proc/meminfo`;
  return [
    machine("machine NAME { … }", "a machine whose memory is written", ARCHS, [
      `ram      ${blank(4, "1M")}..${blank(5, "3G-1")}`,
    ]),
    machine('machine NAME { ram from "FILE" … }', "a real machine by its own files", ARCHS, [iomem, meminfo(5)]),
    machine(
      'machine NAME { scratch from "FILE" … }',
      "a real host with Kexec HandOver",
      ["x86_64", "arm64"],
      [
        iomem,
        `scratch  from "${blank(5, "scratch_phys.txt")}" "${blank(6, "scratch_len.txt")}"  // /sys/kernel/debug/kho/out/`,
        meminfo(7),
      ],
    ),
    machine(
      'machine NAME { reserved from "FILE" … }',
      "a real arm64 machine by memblock's own lists",
      ["arm64"],
      [
        `ram      from "${blank(4, "memory.txt")}"  // /sys/kernel/debug/memblock/memory`,
        `reserved from "${blank(5, "reserved.txt")}"  // /sys/kernel/debug/memblock/reserved`,
        meminfo(6),
      ],
    ),
  ];
}
