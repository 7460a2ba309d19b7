import { describe, expect, test } from "vitest";
import {
  type MarkupContent,
  type SignatureHelp,
  SignatureHelpRequest,
  SignatureHelpTriggerKind,
  type SignatureInformation,
} from "vscode-languageserver";
import { play, type ServeOptions } from "./harness/serve.js";

interface Asked extends ServeOptions {
  /** The character behind which the editor asks by itself. */
  readonly typed?: string;
  /** Whether a form is shown already. */
  readonly shown?: boolean;
}

async function help(marked: string, { typed, shown = false, ...options }: Asked = {}): Promise<SignatureHelp | null> {
  const { client, scene } = await play(marked, options);
  const context = typed
    ? { triggerKind: SignatureHelpTriggerKind.TriggerCharacter, triggerCharacter: typed, isRetrigger: shown }
    : { triggerKind: SignatureHelpTriggerKind.Invoked, isRetrigger: shown };
  return client.request(SignatureHelpRequest.type, { ...scene.at(), context });
}

/** The forms, each with its active part in `⟦…⟧`, the active form first. */
function forms(answer: SignatureHelp | null): string[] {
  return (answer?.signatures ?? []).map(({ label, parameters, activeParameter }: SignatureInformation) => {
    const active = parameters?.[activeParameter ?? -1]?.label;
    if (!Array.isArray(active)) throw new Error(`no active part in ${label}`);
    const [start, end] = active;
    return `${label.slice(0, start)}⟦${label.slice(start, end)}⟧${label.slice(end)}`;
  });
}

function about(answer: SignatureHelp | null): string | undefined {
  return (answer?.signatures[0]?.documentation as MarkupContent | undefined)?.value;
}

const machine = (field: string) => `machine host {\n    arch x86_64\n    ${field}\n}`;
const load = (part: string) => `image next on host {\n    load bzImage {\n        ${part}\n    }\n}`;

describe("the form of a field, with the part that comes next", () => {
  test.each([
    [
      "ram ‸",
      [
        "ram ⟦[NAME]⟧ START..END [node N] [driver_managed]",
        "ram ⟦[NAME]⟧ START size LENGTH [node N] [driver_managed]",
        'ram from "⟦FILE⟧"',
      ],
    ],
    [
      "ram 1M‸",
      ["ram [NAME] ⟦START⟧..END [node N] [driver_managed]", "ram [NAME] ⟦START⟧ size LENGTH [node N] [driver_managed]"],
    ],
    [
      "ram lo‸",
      ["ram ⟦[NAME]⟧ START..END [node N] [driver_managed]", "ram ⟦[NAME]⟧ START size LENGTH [node N] [driver_managed]"],
    ],
    [
      "ram fr‸om",
      [
        "ram ⟦[NAME]⟧ START..END [node N] [driver_managed]",
        "ram ⟦[NAME]⟧ START size LENGTH [node N] [driver_managed]",
        'ram from "⟦FILE⟧"',
      ],
    ],
    [
      "ram low ‸",
      ["ram [NAME] ⟦START⟧..END [node N] [driver_managed]", "ram [NAME] ⟦START⟧ size LENGTH [node N] [driver_managed]"],
    ],
    [
      "ram low 1M ‸",
      ["ram [NAME] START..⟦END⟧ [node N] [driver_managed]", "ram [NAME] START size ⟦LENGTH⟧ [node N] [driver_managed]"],
    ],
    ["ram low 1M..‸", ["ram [NAME] START..⟦END⟧ [node N] [driver_managed]"]],
    ["ram low 1M size ‸", ["ram [NAME] START size ⟦LENGTH⟧ [node N] [driver_managed]"]],
    ["ram low 1M size (4G + 1‸)", ["ram [NAME] START size ⟦LENGTH⟧ [node N] [driver_managed]"]],
    ["ram low 1M size (4G ‸", ["ram [NAME] START size ⟦LENGTH⟧ [node N] [driver_managed]"]],
    ["ram 1M..2M ‸", ["ram [NAME] START..END ⟦[node N]⟧ [driver_managed]"]],
    ["ram 1M..2M node ‸", ["ram [NAME] START..END ⟦[node N]⟧ [driver_managed]"]],
    ["ram 1M..2M driver_managed ‸", ["ram [NAME] START..END ⟦[node N]⟧ [driver_managed]"]],
    ["ram 1M..2M node 0 ‸", ["ram [NAME] START..END [node N] ⟦[driver_managed]⟧"]],
    ["ram from ‸", ['ram from "⟦FILE⟧"']],
    ['ram from "io‸"', ['ram from "⟦FILE⟧"']],
    ["scratch ‸", ["scratch ⟦NAME⟧ START size LENGTH", "scratch ⟦NAME⟧ START..END", 'scratch from "⟦PHYS⟧" "LEN"']],
    ["scratch a 1G ‸", ["scratch NAME START size ⟦LENGTH⟧", "scratch NAME START..⟦END⟧"]],
    ['scratch from "a" ‸', ['scratch from "PHYS" "⟦LEN⟧"']],
    ["crashkernel ‸", ["crashkernel ⟦START⟧..END", "crashkernel ⟦START⟧ size LENGTH", 'crashkernel from "⟦FILE⟧"']],
    ["memtotal ‸", ["memtotal ⟦SIZE⟧", 'memtotal from "⟦FILE⟧"']],
    ["memtotal from ‸", ['memtotal from "⟦FILE⟧"']],
    ["config IMA_KEXEC ‸", ["config ⟦[no]⟧ OPTION…"]],
    ["config no ‸", ["config [no] ⟦OPTION⟧…"]],
    ["granules 4K ‸", ["granules ⟦4K | 16K | 64K⟧…"]],
    ["page ‸", ["page ⟦4K | 16K | 64K⟧"]],
    ["kernel 6.‸", ["kernel ⟦VERSION⟧"]],
    ["arch ‸", ["arch ⟦x86_64 | arm64 | riscv64 | loongarch64 | ppc64 | s390x⟧"]],
  ])("%s", async (field, expected) => {
    expect(forms(await help(`machine host {\n    ${field}\n}`))).toEqual(expected);
  });

  test.each([
    ["import ‸", ['import "⟦FILE⟧"']],
    ["const ‸", ["const ⟦NAME⟧ = VALUE"]],
    ["const A = ‸", ["const NAME = ⟦VALUE⟧"]],
    ["image ‸", ["image ⟦NAME⟧ on MACHINE { … }"]],
    ["image next on ‸", ["image NAME on ⟦MACHINE⟧ { … }"]],
    ["image next on host ‸", ["image NAME on MACHINE ⟦{ … }⟧"]],
    ["observed next from ‸", ['observed IMAGE from "⟦FILE⟧" [load NUMBER]']],
    ['observed next from "a" ‸', ['observed IMAGE from "FILE" ⟦[load NUMBER]⟧']],
    ["image next on host { buffer ‸ }", ["buffer ⟦NAME⟧ { memsz SIZE … }"]],
    ["image next on host { buffer a ‸ }", ["buffer NAME ⟦{ memsz SIZE … }⟧"]],
    ["image next on host { buffer a { memsz 4K + ‸ } }", ["memsz ⟦SIZE⟧"]],
    ["image next on host { load ‸ }", ["load ⟦LOADER⟧ { kernel … }"]],
    [load("kernel ‸"), ['kernel "⟦FILE⟧"', "kernel ⟦{ file_size SIZE … }⟧"]],
    [load("initrd ‸"), ['initrd "⟦FILE⟧"', "initrd size ⟦SIZE⟧"]],
    [load("cmdline ‸"), ['cmdline "⟦TEXT⟧"', "cmdline length ⟦BYTES⟧"]],
    [load("kernel { setup_sects ‸ }"), ["setup_sects ⟦COUNT⟧"]],
    ["expect next { fails ‸ }", ["fails ⟦ERRNO⟧ [at PLACE]"]],
    ["expect next { headroom initrd >= ‸ }", ["headroom BUFFER >= ⟦SIZE⟧"]],
    ["expect next { fails EINVAL ‸ }", ["fails ERRNO ⟦[at PLACE]⟧"]],
    [
      "expect next { kernel ‸ }",
      ["SEGMENT in ⟦REGION⟧", "SEGMENT at ⟦ADDRESS⟧", "SEGMENT below ⟦ADDRESS⟧", "SEGMENT above ⟦ADDRESS⟧"],
    ],
    ["expect next { kernel below ‸ }", ["SEGMENT below ⟦ADDRESS⟧"]],
  ])("%s", async (text, expected) => {
    expect(forms(await help(text))).toEqual(expected);
  });

  test("a name that is a constant may be either", async () => {
    const answer = await help(`const LOW = 1M\n${machine("ram LOW ‸")}`);
    expect(forms(answer)[0]).toBe("ram [NAME] ⟦START⟧..END [node N] [driver_managed]");
  });

  test("the first form that still fits is the active one, with one line on what it is", async () => {
    const answer = await help(machine("ram from ‸"));
    expect(answer).toMatchObject({ activeSignature: 0, activeParameter: 0 });
    expect(about(answer)).toBe(
      "All RAM of a copy of `/proc/iomem`, with the crash kernel's ranges, or of memblock's list `memory`.",
    );
    const below = await help("expect next { kernel below ‸ }");
    expect(about(below)).toContain("last byte of the segment");
  });
});

describe("places where there is no form", () => {
  test.each([
    "‸",
    machine("‸"),
    machine("memtotal 4K ‸"),
    machine("memtotal 4K\n    ‸"),
    machine("ram 1M..2M\n    ‸"),
    machine("ram 1M..2M..3M ‸"),
    machine("nonsense 4K ‸"),
    machine("// ram ‸"),
    "image next on host { buffer a { ‸ } }",
    "image next on host { buffer a { memsz 4K } ‸ }",
    'const A = "x" ‸',
  ])("%s", async (text) => {
    expect(await help(text)).toBeNull();
  });

  test("a field that lacks its value goes on in the next line", async () => {
    expect(forms(await help(machine("memtotal\n        ‸")))).toEqual(["memtotal ⟦SIZE⟧", 'memtotal from "⟦FILE⟧"']);
  });
});

describe("where an editor asks by itself", () => {
  test.each([
    ["ram ‸", true],
    ["ram low ‸", true],
    ["scratch ‸", true],
    ["memtotal ‸", true],
    // completion shows what there is to choose from
    ["arch ‸", false],
    ["kernel ‸", false],
    ["ram from ‸", false],
    // one part, which is being written
    ["cma ‸", false],
    // nothing is lacking
    ["ram 1M..2M ‸", false],
    ["config IMA_KEXEC ‸", false],
  ])("%s: %s", async (field, shown) => {
    expect((await help(machine(field), { typed: " " })) !== null).toBe(shown);
  });

  test("what is shown stays until the field ends", async () => {
    expect(forms(await help(machine("ram 1M..2M ‸"), { typed: " ", shown: true }))).toHaveLength(1);
    expect(await help(machine("ram 1M..2M\n    ‸"), { shown: true })).toBeNull();
    expect(await help("image next on host { buffer a {‸", { typed: "{", shown: true })).toBeNull();
  });
});

test("a client that knows parts by their text only, no active part of each form, and no Markdown", async () => {
  const answer = await help(machine("ram low ‸"), { capabilities: { textDocument: { signatureHelp: {} } } });
  expect(answer).toMatchObject({
    activeSignature: 0,
    activeParameter: 1,
    signatures: [
      {
        parameters: [
          { label: "[NAME]" },
          { label: "START" },
          { label: "END" },
          { label: "[node N]" },
          { label: "[driver_managed]" },
        ],
        documentation: { kind: "plaintext" },
      },
      { label: "ram [NAME] START size LENGTH [node N] [driver_managed]" },
    ],
  });
  expect(answer?.signatures[0]).not.toHaveProperty("activeParameter");
});
