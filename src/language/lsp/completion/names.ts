import { CompletionItemKind } from "vscode-languageserver";
import { count, roughSize, sizeOf } from "../../../report/sizes.js";
import { PLAIN } from "../../../report/style.js";
import { circumstances, verdict } from "../../../report/words/image.js";
import { reportImage } from "../../analyse.js";
import { scratchNames } from "../../analysis/scratch-names.js";
import type { MachineValues } from "../../analysis/values.js";
import { isMachine } from "../../generated/ast.js";
import { meaningOf, visibleNames } from "../../scoping/scope.js";
import { code, text } from "../markup/blocks.js";
import type { Around } from "./around.js";
import { loadersOn } from "./loaders.js";
import type { Suggestion } from "./suggestion.js";

/** The machines that an image may be on: those that its `load`, if it is written, is a loader of. */
export function machines(around: Around): Suggestion[] {
  const { view } = around;
  const { document } = view;
  return [...new Set(visibleNames(document, "Machine"))].flatMap((name) => {
    const machine = meaningOf(document, "Machine", name);
    if (!isMachine(machine)) return [];
    const values = around.valuesOf(machine);
    const loader = around.loaderBehind;
    if (values && loader !== undefined && !loadersOn(values.arch).includes(loader)) return [];
    const detail = values ? `${values.arch}, Linux ${values.versionText}${values.kho ? ", KHO" : ""}` : "invalid";
    return {
      label: name,
      kind: CompletionItemKind.Class,
      rank: values ? 0 : 1,
      detail,
      isDetailShort: true,
      ...(values && { about: () => [text(memoryWords(values))] }),
    };
  });
}

/** `64G of RAM in 3 ranges, walked as resources; 4 scratch areas`. */
function memoryWords({ ram, scratch, walk }: MachineValues): string {
  const bytes = ram.reduce((sum, range) => sum + BigInt(sizeOf(range)), 0n);
  const areas = scratch.length > 0 ? `; ${count(scratch.length, "scratch area")}` : "";
  return `${roughSize(bytes, "down")} of RAM in ${count(ram.length, "range")}, walked as \`${walk}\`${areas}.`;
}

/** The images of the file, with what became of each. */
export function images({ view }: Around): Suggestion[] {
  const seen = new Set<string>();
  return view.analysis.images.flatMap((image) => {
    const { name } = image.node;
    if (name === undefined || seen.has(name)) return [];
    seen.add(name);
    const report = reportImage(image);
    return {
      label: name,
      kind: CompletionItemKind.Module,
      rank: 0,
      detail: verdict(report, PLAIN),
      isDetailShort: true,
      about: () => [text(`On ${code(report.machine)}: ${circumstances(report)}.`)],
    };
  });
}

/** What the kernel's log calls the segments of its own loaders. */
const SEGMENTS = ["purgatory", "bootparams", "kernel", "initrd", "dtb"];

/** Names for a buffer that the image has not yet: those of the kernel's log. */
export function bufferNames(around: Around): Suggestion[] {
  const taken = around.namesOf("buffer");
  const names = around.imageType === "crash" ? ["elfcorehdr", ...SEGMENTS] : SEGMENTS;
  return names
    .filter((name) => !taken.has(name))
    .map((name) => ({
      label: name,
      kind: CompletionItemKind.Variable,
      rank: 1,
      detail: "what the kernel's log calls it",
    }));
}

/** The name for the next scratch area: as every kernel makes them. */
export function nextScratchNames(around: Around): Suggestion[] {
  const written = around.namesOf("scratch");
  const read = around.machineAround?.scratch ?? [];
  const taken = new Set([...written, ...read.map(({ name }) => name)]);
  const name = scratchNames(taken.size + 3, []).find((name) => !taken.has(name));
  // Nobody knows what a list is called that could not be read.
  if (name === undefined || (written.has("from") && read.length === 0)) return [];
  return [{ label: name, kind: CompletionItemKind.Variable, rank: 0, detail: "as every kernel makes it" }];
}
