import { EmptyFileSystem, URI } from "langium";
import { CapturedFiles } from "../../src/language/analysis/captured-files.js";
import type { MachineValues } from "../../src/language/analysis/values.js";
import { Workspace } from "../../src/language/analysis/workspace.js";
import { FileHeads } from "../../src/language/files/file-heads.js";
import { Loader } from "../../src/language/files/loader.js";
import { isMachine, type Scenario } from "../../src/language/generated/ast.js";
import { createKexecServices } from "../../src/language/module.js";
import { TableSource } from "./analyse-text.js";

/** What a machine of some fields is, with the files they name, by path. */
export async function machineValues(
  fields: string,
  files: Readonly<Record<string, string>> = {},
): Promise<MachineValues> {
  const { shared, kexec } = createKexecServices(EmptyFileSystem);
  const { LangiumDocumentFactory, LangiumDocuments, DocumentBuilder } = shared.workspace;
  const document = LangiumDocumentFactory.fromString<Scenario>(`machine host { ${fields} }`, URI.file("/main.kexec"));
  LangiumDocuments.addDocument(document);
  const captured = new CapturedFiles();
  const heads = new FileHeads();
  await new Loader(shared, new TableSource(files), captured, heads).load([document]);
  await DocumentBuilder.build([document], { validation: false });
  const workspace = new Workspace(kexec.references.ScopeProvider, captured, heads, () => undefined);
  const machine = document.parseResult.value.statements.find(isMachine);
  const values = machine && workspace.machine(machine).values;
  if (!values) throw new Error("the machine has no values");
  return values;
}
