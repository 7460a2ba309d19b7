import type { Around } from "../around.js";
import { loadersOn } from "../loaders.js";
import { bufferNames } from "../names.js";
import { blank } from "../snippet.js";
import { LOADS } from "./load.js";
import type { Template } from "./template.js";

/** What an image is made of: a buffer, or one of the loads of its machine. */
export function imageTemplates(around: Around): Template[] {
  const [name] = bufferNames(around);
  return [
    {
      word: "buffer",
      label: "buffer NAME { memsz SIZE … }",
      detail: "one call of kexec_add_buffer()",
      snippet: bufferSnippet(1, name?.label ?? "next", "16M"),
    },
    ...loadersOn(around.arch)
      .flatMap((loader) => LOADS[loader] ?? [])
      .map(({ label, detail, lines }) => ({ word: "load", label, detail, snippet: lines(1).join("\n") })),
  ];
}

/** A buffer with its name and size to fill in. @param first the number of the first place */
export function bufferSnippet(first: number, name: string, memsz: string): string {
  return `buffer ${blank(first, name)} { memsz ${blank(first + 1, memsz)}  buf_min ${blank(first + 2, "16M")}  top_down }`;
}
