import type { URI } from "langium";
import type { ReportFile } from "../report/model.js";
import { type AnalysisInput, reportFile } from "./analyse.js";
import { contentOf, type ImageContent } from "./analysis/image-alone.js";
import { Project } from "./analysis/project.js";
import type { MachineValues } from "./analysis/values.js";
import { ScenarioDocument } from "./document/scenario-document.js";
import type { FileSource } from "./files/file-text.js";
import { isImage, isMachine } from "./generated/ast.js";

export type { ImageContent } from "./analysis/image-alone.js";
export type { MachineValues } from "./analysis/values.js";

/** An image by itself. */
export interface NamedImage {
  readonly name: string;
  /** Absent when the image has no meaning. */
  readonly content: ImageContent | undefined;
}

/**
 * The images of a scenario, each without its machine.
 * @param source where the files come from that it names
 * @param pathOf how the report names a file that is imported
 * @returns with them the report of the scenario, whose findings tell what is wrong with an image
 */
export async function readImagesAlone(
  input: AnalysisInput,
  source: FileSource,
  pathOf: (uri: URI) => string,
): Promise<{ readonly images: readonly NamedImage[]; readonly report: ReportFile }> {
  const { document, project } = await loaded(input, source);
  const nodes = document.statements.filter(isImage);
  const images = nodes.map((node) => ({ name: node.name, content: contentOf(node, project.workspace) }));
  return { images, report: reportFile(project, document, input.path, pathOf) };
}

/** A machine by itself. */
export interface MachineAlone {
  /** Absent when the machine has no meaning. */
  readonly values: MachineValues | undefined;
  /** The first error that is to be told of it; absent when it is sound. */
  readonly error: { readonly code: string; readonly message: string } | undefined;
}

/** The first machine of a scenario; undefined when it has none. @param source where the files come from that it names */
export async function readMachineAlone(input: AnalysisInput, source: FileSource): Promise<MachineAlone | undefined> {
  const { document, project } = await loaded(input, source);
  const node = document.statements.find(isMachine);
  if (!node) return undefined;
  const { findings, prepared, values } = project.workspace.machine(node);
  const error = findings.find(({ severity }) => severity === "error");
  return { values: prepared && values, error: error && { code: error.code, message: error.message } };
}

async function loaded(input: AnalysisInput, source: FileSource) {
  const project = new Project(source);
  const document = new ScenarioDocument(input.uri, input.text, project.documents);
  project.documents.add(document);
  await project.loader.load([document]);
  return { document, project };
}
