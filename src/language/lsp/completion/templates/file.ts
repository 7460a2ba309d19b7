import { ARCHS, type Arch, NEWEST_PROFILE } from "../../../../engine/index.js";
import { isMachine } from "../../../generated/ast.js";
import { meaningOf, visibleNames } from "../../../scoping/scope.js";
import { free } from "../../code-actions/free-name.js";
import type { Around } from "../around.js";
import { loadersOn } from "../loaders.js";
import { blank, choice } from "../snippet.js";
import { bufferSnippet } from "./image.js";
import { LOADS } from "./load.js";
import type { Template } from "./template.js";

/** Whole statements. What they declare gets a name that is free; what they name is there, or they are not offered. */
export function statementTemplates(around: Around): Template[] {
  const { document } = around.view;
  const images = [...document.symbols.named.Image.keys()];
  return [
    ...machineTemplates(free("host", new Set(visibleNames(document, "Machine")))),
    ...imageTemplates(around, free("next", new Set(images))),
    ...(images.length > 0 ? holdingTemplates(images) : []),
    {
      word: "const",
      label: "const NAME = VALUE",
      detail: "a name for a number",
      snippet: `const ${blank(1, free("SIZE", new Set(visibleNames(document, "Constant"))))} = ${blank(2, "180M")}`,
    },
    {
      word: "import",
      label: 'import "FILE"',
      detail: "machines and constants of another scenario",
      snippet: `import "${blank(1, "machines.kexec")}"`,
    },
  ];
}

/** What images are held against. */
function holdingTemplates(images: readonly string[]): Template[] {
  return [
    {
      word: "expect",
      label: "expect IMAGE { loads }",
      detail: "that an image loads",
      snippet: `expect ${choice(1, images)} {\n    loads\n}`,
    },
    {
      word: "observed",
      label: 'observed IMAGE from "FILE"',
      detail: "an image against a real kernel's log",
      snippet: `observed ${choice(1, images)} from "${blank(2, "dmesg.txt")}"`,
    },
  ];
}

function machineTemplates(name: string): Template[] {
  const machine = (label: string, detail: string, memory: readonly string[]) => ({
    word: "machine",
    label,
    detail,
    snippet: [
      `machine ${blank(1, name)} {`,
      `    arch     ${choice(2, ARCHS)}`,
      `    kernel   ${blank(3, NEWEST_PROFILE.since)}`,
      ...memory,
      "}",
    ].join("\n"),
  });
  return [
    machine("machine NAME { … }", "a machine whose memory is written", [
      `    ram      ${blank(4, "1M")}..${blank(5, "3G-1")}`,
    ]),
    machine('machine NAME { ram from "FILE" … }', "a real machine by its own files", [
      `    ram      from "${blank(4, "iomem.txt")}"`,
      `    memtotal from "${blank(5, "meminfo.txt")}"`,
    ]),
  ];
}

/** Images on the machines that there are: of buffers on any, of a loader on those that have it. */
function imageTemplates(around: Around, name: string): Template[] {
  const { document } = around.view;
  const machines = [...new Set(visibleNames(document, "Machine"))].flatMap((name) => {
    const node = meaningOf(document, "Machine", name);
    return isMachine(node) ? [{ name, arch: around.valuesOf(node)?.arch }] : [];
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
    return loads.map(({ label, detail, lines }) => image(`image … { ${label} }`, detail, on, lines(3)));
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
