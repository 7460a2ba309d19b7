import { URI } from "langium";
import { expect, test } from "vitest";
import { Project } from "../../../src/language/analysis/project.js";
import { ScenarioDocument } from "../../../src/language/document/scenario-document.js";
import type { FileSource, FileText } from "../../../src/language/files/file-text.js";
import { TableSource } from "../analyse-text.js";
import { WORLD } from "./world.js";

const MAIN = URI.parse("file:///main.kexec");

/** A project with one document of a text. */
function projectOf(text: string, source: FileSource) {
  const project = new Project(source);
  const document = new ScenarioDocument(MAIN, text, project.documents);
  project.documents.add(document);
  return {
    project,
    /** The codes of what is told now. */
    async told() {
      await project.loader.load([document]);
      project.changed();
      return project.workspace.document(document).findings.map(({ code }) => code);
    },
    update: (next: string) => document.update(next),
  };
}

test.each([
  ["a machine's file", 'machine m { arch arm64  kernel 6.12  ram from "x" }', "ram"],
  ["an imported file", 'import "x"\nimage i on m { buffer kernel { memsz 4K } }', "import"],
  ["a log", 'machine m { arch arm64  ram 0 size 1G }\nimage i on m { }\nobserved i from "x"', "log"],
])("%s that changes while it is read is read again", async (_, text) => {
  const answers: ((file: FileText) => void)[] = [];
  const source: FileSource = {
    read: () => new Promise((resolve) => answers.push(resolve)),
    head: async () => ({ problem: "missing", message: "" }),
  };
  const { project, told } = projectOf(text, source);
  const result = told();
  project.loader.forget(URI.parse("file:///x"));
  answers.shift()?.({ problem: "missing", message: "does not exist" });
  while (answers.length === 0) await new Promise(setImmediate);
  answers.shift()?.({ text: "/* not what was there */" });
  expect(await result).not.toContain("file-not-readable");
  expect(answers).toEqual([]);
});

test("a file is read as a log and as a machine's, whichever is named first", async () => {
  const utf16 = Buffer.from(`\uFEFF${WORLD["dmesg.txt"]}`, "utf16le");
  const log = `machine host { arch x86_64  kernel 7.3.4  ram 0 size 2G }
image i on host { buffer kernel { memsz 4K } }
observed i from "x"
`;
  const ram = '\nmachine m { arch x86_64  kernel 7.3.4  ram from "x" }\n';
  const { told, update } = projectOf(log, new TableSource({ x: utf16 }));
  expect(await told()).toContain("observed-differs");
  update(log + ram);
  expect(await told()).toEqual(expect.arrayContaining(["observed-differs", "file-not-readable"]));
  update(ram);
  expect(await told()).toEqual(["file-not-readable"]);
  update(ram + log);
  expect(await told()).toEqual(expect.arrayContaining(["observed-differs", "file-not-readable"]));
});

test("of very many files, only some are open at the same time", async () => {
  let open = 0;
  let most = 0;
  const source: FileSource = {
    async read() {
      most = Math.max(most, ++open);
      await new Promise(setImmediate);
      open--;
      return { text: "const A = 1" };
    },
    head: async () => ({ problem: "missing", message: "" }),
  };
  const imports = Array.from({ length: 2_000 }, (_, i) => `import "${i}.kexec"`);
  const { told, project } = projectOf(imports.join("\n"), source);
  expect(await told()).toEqual([]);
  expect([...project.documents.all()]).toHaveLength(2_001);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(64);
});
