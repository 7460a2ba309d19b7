import type { Arch } from "../../../../engine/index.js";
import { isMachine } from "../../../generated/ast.js";
import { meaningOf, visibleNames } from "../../../scoping/scope.js";
import type { Around } from "../around.js";
import { loadersOn } from "../loaders.js";
import { blank, choice } from "../snippet.js";
import { bufferSnippet } from "./image.js";
import { LOADS } from "./load.js";
import type { Template } from "./template.js";

/** Images on the machines that there are: of buffers on any, of a loader on those that have it. */
export function wholeImages(around: Around, name: string): Template[] {
  const { document } = around.view;
  const machines = [...new Set(visibleNames(document, "Machine"))].flatMap((name) => {
    const node = meaningOf(document, "Machine", name);
    const values = isMachine(node) ? around.valuesOf(node) : undefined;
    return isMachine(node) ? [{ name, arch: values?.arch, hasCrashkernel: values?.crashkernel !== undefined }] : [];
  });
  if (machines.length === 0) return [];
  const image = (label: string, detail: string, on: readonly string[], lines: readonly string[]) => ({
    word: "image",
    label,
    detail,
    snippet: [`image ${blank(1, name)} on ${choice(2, on)} {`, ...lines.map((line) => `    ${line}`), "}"].join("\n"),
  });
  const named = (is: (arch: Arch | undefined) => boolean) =>
    machines.filter(({ arch }) => is(arch)).map(({ name }) => name);
  const buffers = [bufferSnippet(3, "kernel", "56M"), bufferSnippet(6, "initrd", "180M")];
  const ofLoader = Object.entries(LOADS).flatMap(([loader, loads]) => {
    const on = named((arch) => loadersOn(arch).includes(loader));
    if (on.length === 0) return [];
    const crash = machines.filter(({ name, hasCrashkernel }) => hasCrashkernel && on.includes(name));
    return [
      ...loads.map(({ label, detail, lines }) => image(`image … { ${label} }`, detail, on, lines(3))),
      ...loads.slice(0, crash.length > 0 ? 1 : 0).map(({ label, lines }) =>
        image(
          `image … { type crash  ${label} }`,
          "an image for the crash kernel's range, by its files",
          crash.map(({ name }) => name),
          ["type crash", ...lines(3)],
        ),
      ),
    ];
  });
  return [
    image(
      "image … { buffer … }",
      "an image of buffers",
      named(() => true),
      buffers,
    ),
    ...ofLoader,
  ];
}
