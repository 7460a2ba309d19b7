import { ARCHS, type Arch, NEWEST_PROFILE } from "../../../../engine/index.js";
import { isExpectation, isMachine } from "../../../generated/ast.js";
import { meaningOf, visibleNames } from "../../../scoping/scope.js";
import { failsCondition } from "../../code-actions/fails-condition.js";
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
    ...(images.length > 0 ? holdingTemplates(images, around) : []),
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

/** What images are held against: what becomes of them as they are. */
function holdingTemplates(images: readonly string[], { view: { analysis, document } }: Around): Template[] {
  const expected = new Set(document.statements.filter(isExpectation).map(({ image }) => image?.$refText));
  const ordered = [...images].sort((a, b) => Number(expected.has(a)) - Number(expected.has(b)));
  const conditions = new Map(
    analysis.images.flatMap(({ node, load }) =>
      load?.placement.failure ? [[node.name, failsCondition(load)[0]]] : [],
    ),
  );
  const loading = ordered.filter((name) => !conditions.has(name));
  const failing = ordered.find((name) => conditions.get(name) !== undefined);
  return [
    ...(loading.length > 0
      ? [
          {
            word: "expect",
            label: "expect IMAGE { loads }",
            detail: "that an image loads",
            snippet: `expect ${choice(1, loading)} {\n    loads\n}`,
          },
        ]
      : []),
    ...(failing !== undefined
      ? [
          {
            word: "expect",
            label: "expect IMAGE { fails … }",
            detail: "a failure that is foreseen",
            snippet: `expect ${blank(1, failing)} { ${conditions.get(failing)} }`,
          },
        ]
      : []),
    {
      word: "observed",
      label: 'observed IMAGE from "FILE"',
      detail: "an image against a real kernel's log",
      snippet: `observed ${choice(1, ordered)} from "${blank(2, "dmesg.txt")}"`,
    },
  ];
}

/** Machines: one whose memory is written, and real ones of each kind by their own files. */
function machineTemplates(name: string): Template[] {
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

/** Images on the machines that there are: of buffers on any, of a loader on those that have it. */
function imageTemplates(around: Around, name: string): Template[] {
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
