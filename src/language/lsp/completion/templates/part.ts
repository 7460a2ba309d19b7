import { LOADER_NAMES, loaderNamed } from "../../../analysis/load/read-load.js";
import type { Around } from "../around.js";
import { blank } from "../snippet.js";
import { headerFields } from "./load.js";
import type { Template } from "./template.js";

/** The parts of a load, each with a value. */
export function partTemplates({ loader }: Around): Template[] {
  const loaders = LOADER_NAMES.filter((name) => loader === undefined || loaderNamed(name) === loader);
  return [
    ...loaders.map((name) => ({
      word: "kernel",
      label: "kernel { … }",
      detail: "what the image's header says",
      snippet: `kernel { ${headerFields(name, 1)} }`,
    })),
    {
      word: "initrd",
      label: "initrd size SIZE",
      detail: "an initrd by its size",
      snippet: `initrd size ${blank(1, "180M")}`,
    },
    {
      word: "cmdline",
      label: 'cmdline "TEXT"',
      detail: "the command line itself",
      snippet: `cmdline "${blank(1, "console=ttyS0")}"`,
    },
    {
      word: "purgatory",
      label: "purgatory { … }",
      detail: "a purgatory of other sizes",
      snippet: `purgatory { bufsz ${blank(1, "16K")}  memsz ${blank(2, "20K")} }`,
    },
    {
      word: "elfcorehdr",
      label: "elfcorehdr { … }",
      detail: "an ELF core header of other sizes",
      snippet: `elfcorehdr { bufsz ${blank(1, "4K")}  memsz ${blank(2, "4K")} }`,
    },
    {
      word: "dtb",
      label: "dtb size SIZE",
      detail: "a device tree by its size",
      snippet: `dtb size ${blank(1, "8K")}`,
    },
  ];
}
