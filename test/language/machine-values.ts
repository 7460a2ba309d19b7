import { URI } from "langium";
import { Project } from "../../src/language/analysis/project.js";
import type { MachineValues } from "../../src/language/analysis/values.js";
import { ScenarioDocument } from "../../src/language/document/scenario-document.js";
import { isMachine } from "../../src/language/generated/ast.js";
import { TableSource } from "./analyse-text.js";

/** What a machine of some fields is, with the files they name, by path. */
export async function machineValues(
  fields: string,
  files: Readonly<Record<string, string>> = {},
): Promise<MachineValues> {
  const project = new Project(new TableSource(files));
  const document = new ScenarioDocument(URI.file("/main.kexec"), `machine host { ${fields} }`, project.documents);
  await project.loader.load([document]);
  const machine = document.statements.find(isMachine);
  const values = machine && project.workspace.machine(machine).values;
  if (!values) throw new Error("the machine has no values");
  return values;
}
