import fc from "fast-check";
import { expect, test } from "vitest";
import type { CodeAction, Diagnostic } from "vscode-languageserver";
import type { Client } from "../harness/client.js";
import { serve } from "../harness/serve.js";
import { actionsAt, make } from "./mend.js";

const NAME = "main.kexec";
const ALL = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

/** Some of some texts, in their order. */
const some = (...texts: string[]) => fc.subarray(texts).map((chosen) => chosen.join("  "));

const kernels = fc.constantFrom("6.1", "6.6", "6.12", "6.16", "6.17.4", "6.18", "7.3");
const fields = some(
  "paging 5",
  "walk resources",
  "cma 64M",
  "finalized yes",
  "granules 4K 64K",
  "config KEXEC_HANDOVER",
  "config no INTEL_TDX_HOST",
  "config IMA_KEXEC",
  "config CRASH_HOTPLUG",
);
const parts = some(
  "initrd size 5000001",
  "cmdline length 100",
  "efi_map 3888",
  "elfcorehdr { bufsz 4K }",
  "ima 8K",
  "dtb size 8K",
  "dm_crypt_keys 4K",
  "purgatory { memsz 20K }",
);
const sizes = fc.constantFrom("4K", "5000", "100K", "0x12345", "3M + 1");
const types = fc.constantFrom("default", "crash");
const buffers = fc
  .array(fc.tuple(sizes, some("bufsz 4000", "buf_align 2M", "top_down")), { minLength: 1, maxLength: 3 })
  .map((all) => all.map(([memsz, rest], i) => `buffer b${i} { memsz ${memsz}  ${rest} }`).join("\n    "));

/** How a loader is written on an architecture, with the parts that it needs; `dtb` stands once. */
const HEADERS = {
  x86_64:
    "load bzImage { kernel { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }",
  arm64: "load arm64_Image { kernel { file_size 34M  image_size 36M }",
};

/** Scenarios in which much has no effect and many sizes are not rounded, some of them with a mistake of form besides. */
const scenarios = fc
  .record({
    arch: fc.constantFrom("x86_64", "arm64"),
    kernel: kernels,
    fields,
    parts,
    types,
    buffers,
    page: fc.boolean(),
  })
  .chain((made) => fc.tuple(fc.constant(made), types, fc.constantFrom("", "buffer c { memsz 64 MB  top-down }")))
  .map(([{ arch, kernel, fields, parts, types: ofLoad, buffers, page }, ofBuffers, mistake]) => {
    const needed = arch === "arm64" && !parts.includes("dtb") ? "dtb size 8K" : "";
    return [
      `machine host { arch ${arch}  kernel ${kernel}  ram 1G..4G - 1  crashkernel 2560M size 256M  ${fields}`,
      `    ${page && arch === "arm64" ? "page 64K" : ""} }`,
      `image a on host {\n    type ${ofBuffers}\n    ${buffers}\n}`,
      `image b on host { type ${ofLoad}  ${HEADERS[arch]}  ${parts}  ${needed} } }`,
      `image c on host { buffer k { memsz 5000 }\n    ${mistake} }\n`,
    ].join("\n");
  });

/** Where the segments of each image are, as the report has it; of those that have no error. */
async function placed(client: Client): Promise<Map<string, unknown>> {
  const { text } = await client.ask("kexec/report", { uri: `file:///${NAME}`, format: "json" });
  const [file] = JSON.parse(text).files;
  const images: { name: string; outcome: string; segments: object[] }[] = file.images;
  return new Map(
    images
      .filter(({ outcome }) => outcome !== "invalid")
      .map(({ name, outcome, segments }) => [name, { outcome, segments }]),
  );
}

async function serveText(text: string): Promise<Client> {
  const client = await serve({ disk: { [NAME]: text } });
  client.open(NAME);
  await client.diagnostics(NAME);
  return client;
}

test("*Fix all* moves no segment", async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(scenarios, async (text) => {
      const client = await serveText(text);
      const before = await placed(client);
      for (;;) {
        const [action] = await actionsAt(client, NAME, ALL, { only: ["source.fixAll"] });
        if (!action) break;
        made++;
        await make(client, NAME, action);
        await client.diagnostics(NAME);
      }
      const after = await placed(client);
      for (const [name, was] of before) expect(after.get(name), name).toEqual(was);
    }),
    { numRuns: 60 },
  );
  expect(made).toBeGreaterThan(0);
});

test("what is said to have no effect has none: without it each image is placed as before", async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(scenarios, async (text) => {
      const client = await serveText(text);
      const before = await placed(client);
      for (const found of client.shown(NAME)?.filter(({ code }) => code === "field-without-effect") ?? []) {
        const action = await removalOf(client, found);
        if (!action) continue;
        made++;
        await make(client, NAME, action);
        await client.diagnostics(NAME);
        expect(await placed(client), String(found.message)).toEqual(before);
        client.change(NAME, text);
        await client.diagnostics(NAME);
      }
    }),
    { numRuns: 60 },
  );
  expect(made).toBeGreaterThan(0);
});

async function removalOf(client: Client, found: Diagnostic): Promise<CodeAction | undefined> {
  const actions = await actionsAt(client, NAME, found.range, { diagnostics: [found], only: ["quickfix"] });
  return actions.find(({ title }) => title.startsWith("Remove `"));
}
