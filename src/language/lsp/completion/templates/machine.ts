import type { Around } from "../around.js";
import { nextScratchNames } from "../names.js";
import { blank } from "../snippet.js";
import type { Template } from "./template.js";

/** The fields of a machine that have more than one part. */
export function machineTemplates(around: Around): Template[] {
  const [scratch] = nextScratchNames(around);
  return [
    {
      word: "ram",
      label: "ram START..END",
      detail: "System RAM from its first to its last byte",
      snippet: `ram ${blank(1, "1M")}..${blank(2, "3G-1")}`,
    },
    {
      word: "ram",
      label: "ram START size LENGTH",
      detail: "System RAM by its first byte and length",
      snippet: `ram ${blank(1, "4G")} size ${blank(2, "4G")}`,
    },
    {
      word: "ram",
      label: 'ram from "FILE"',
      detail: "all RAM of a copy of /proc/iomem",
      snippet: `ram from "${blank(1, "iomem.txt")}"`,
    },
    {
      word: "reserved",
      label: "reserved START size LENGTH",
      detail: "memory that memblock has reserved",
      snippet: `reserved ${blank(1, "2M")} size ${blank(2, "2M")}`,
    },
    {
      word: "crashkernel",
      label: "crashkernel START size LENGTH",
      detail: "the crash kernel's range",
      snippet: `crashkernel ${blank(1, "2G")} size ${blank(2, "256M")}`,
    },
    ...(scratch ? [scratchTemplate(scratch.label)] : []),
    {
      word: "scratch",
      label: 'scratch from "PHYS" "LEN"',
      detail: "the scratch areas of a running machine",
      snippet: `scratch from "${blank(1, "scratch_phys.txt")}" "${blank(2, "scratch_len.txt")}"`,
    },
  ];
}

function scratchTemplate(name: string): Template {
  return {
    word: "scratch",
    label: "scratch NAME START size LENGTH",
    detail: "a scratch area of KHO",
    snippet: `scratch ${blank(1, name)} ${blank(2, "1G")} size ${blank(3, "16M")}`,
  };
}
