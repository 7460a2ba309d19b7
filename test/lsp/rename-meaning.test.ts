import fc from "fast-check";
import { TextDocument, URI } from "langium";
import { expect, test } from "vitest";
import { LSPErrorCodes, type WorkspaceEdit } from "vscode-languageserver";
import { Project } from "../../src/language/analysis/project.js";
import { documentOf } from "../../src/language/document/part.js";
import { ScenarioDocument } from "../../src/language/document/scenario-document.js";
import { analyseFiles, errorsOf, TableSource } from "../language/analyse-text.js";
import { applyWorkspaceEdit } from "./harness/edits.js";
import { serve } from "./harness/serve.js";

/** Files with a word in capitals where the name of something stands: the same word for the same thing. */
const TEMPLATES = {
  "main.kexec": `import "lib.kexec"
import "lib2.kexec"
const $C0 = 4K + $C2
const $C1 = 8K
machine $M0 { arch arm64  ram $R0 1G size 1G  ram $R1 4G size 1G  reserved $R2 1G size $C1 }
image $I0 on $M0 { buffer $B0 { memsz $C0 } buffer $B1 { memsz 4K  top_down } }
image $I1 on $M1 { buffer $B2 { memsz $C4 } }
expect $I0 { $B0 in $R0  $B1 below 6G  loads }
expect $I1 { $B2 in $R3 }
`,
  "lib.kexec": `const $C2 = 1M
const $C3 = 2M * $C2
machine $M1 { arch arm64  ram $R3 1G size 1G  ram 8G size 1G }
machine $M2 { arch arm64  ram $R4 2G size 1G }
`,
  "lib2.kexec": `import "lib.kexec"
const $C4 = 64K
machine $M3 { arch arm64  ram $R5 3G size $C3 }
`,
  "user.kexec": `import "lib.kexec"
image $I2 on $M2 { buffer $B3 { memsz $C2 } }
expect $I2 { $B3 in $R4  $B3 above 1M }
`,
};

type Files = Record<string, string>;

/** Few names for many things, so that they meet. */
const NAMES = ["a", "b", "c", "d", "e", "ram", "in"];

const THINGS = [...new Set(Object.values(TEMPLATES).join("").match(/\$\w+/g))];
const SLOTS = Object.values(TEMPLATES).join("").split("$").length - 1;

/**
 * The files with names, and where each of them stands.
 * @param odd places whose name is another than that of the thing
 */
function fill(names: readonly string[], odd: ReadonlyMap<number, string>) {
  const slots: { file: string; offset: number }[] = [];
  const files = Object.entries(TEMPLATES).map(([file, template]) => {
    let text = "";
    for (const piece of template.split(/(\$\w+)/)) {
      if (piece.startsWith("$")) slots.push({ file, offset: text.length });
      text += piece.startsWith("$") ? (odd.get(slots.length - 1) ?? names[THINGS.indexOf(piece)]) : piece;
    }
    return [file, text] as const;
  });
  return { files: Object.fromEntries(files) as Files, slots };
}

/** What every reference means: the n-th declaration of a file, or nothing. */
async function meanings(files: Files): Promise<(string | undefined)[]> {
  const project = new Project(new TableSource(files));
  const documents = Object.entries(files).map(
    ([name, text]) => new ScenarioDocument(URI.parse(`file:///${name}`), text, project.documents),
  );
  for (const document of documents) project.documents.add(document);
  return documents.flatMap(({ references }) =>
    references.map(({ ref }) => {
      if (!ref) return undefined;
      const home = documentOf(ref);
      return `${home.uri} ${home.statements.indexOf(ref)}`;
    }),
  );
}

/** How many errors of each code there are, and what became of the images and their conditions. */
async function answers(files: Files) {
  const reports = await analyseFiles(files, Object.keys(files));
  const images = reports.flatMap((report) => report.images);
  return {
    codes: reports.flatMap((report) => errorsOf(report).map(({ code }) => code)),
    images: images.map(({ load, expectations }) => ({
      places: load?.placement.segments.map(({ mem }) => mem),
      holds: expectations.map(({ holds }) => holds),
    })),
  };
}

/** What is wrong with names themselves; a name that is mended may lead to what else is wrong. */
const NAME_ERRORS = ["duplicate-name", "ambiguous-name", "unknown-constant", "unknown-image", "unknown-machine"];

test("a rename that is not refused changes what nothing means, and makes no new error", async () => {
  let renamed = 0;
  let whole = 0;
  const name = fc.constantFrom(...NAMES);
  const slot = fc.nat(SLOTS - 1);
  const scenario = fc.record({
    names: fc.array(name, { minLength: THINGS.length, maxLength: THINGS.length }),
    odd: fc.oneof(fc.constant([]), fc.array(fc.tuple(slot, name), { maxLength: 3 })),
    slot,
    newName: fc.constantFrom(...NAMES, "fresh"),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ names, odd, slot, newName }) => {
      const { files, slots } = fill(names, new Map(odd));
      const { file, offset } = slots[slot] as (typeof slots)[number];
      const client = await serve({ disk: files });
      client.open(file);
      const position = TextDocument.create("", "", 0, files[file] as string).positionAt(offset);
      const answer = client.ask("textDocument/rename", { ...client.file(file), position, newName });
      const edit: WorkspaceEdit | undefined = await answer.catch((error) => {
        expect(error).toMatchObject({ code: LSPErrorCodes.RequestFailed });
        return undefined;
      });
      await client.shutdown();
      if (!edit) return;
      renamed++;
      const after = applyWorkspaceEdit(files, edit);
      const before = await meanings(files);
      const kept = (await meanings(after)).map((meaning, i) => (before[i] === undefined ? undefined : meaning));
      expect(kept).toEqual(before);
      const [was, is] = [await answers(files), await answers(after)];
      for (const code of NAME_ERRORS) {
        const count = ({ codes }: typeof is) => codes.filter((one) => one === code).length;
        expect(count(is), code).toBeLessThanOrEqual(count(was));
      }
      if (was.codes.length === 0) whole++;
      // A name that meant nothing may have waited for the new one.
      const isWhole = was.codes.every((code) => !code.startsWith("unknown-"));
      for (const [i, { places, holds }] of was.images.entries()) {
        if (places) expect(is.images[i]?.places).toEqual(places);
        if (places && isWhole) expect(is.images[i]?.holds).toEqual(holds);
      }
    }),
    { numRuns: 200 },
  );
  expect(whole).toBeGreaterThan(3);
  expect(renamed).toBeGreaterThan(50);
});
