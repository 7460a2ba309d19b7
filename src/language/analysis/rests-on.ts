import type { Part } from "../document/part.js";
import { filesNamedBy } from "../files/named-files.js";
import { isConstant } from "../generated/ast.js";
import type { Workspace } from "./workspace.js";

/**
 * What the statements of a part rest on besides their own text and the machine of an image: the values of the constants that
 * they use, and what the files hold that they name.
 */
export function restsOn(part: Part, { constants, project }: Workspace): unknown[] {
  const rests: unknown[] = [];
  for (const { kind, ref } of part.references) {
    if (kind === "Constant") rests.push(isConstant(ref) ? constants.valueOf(ref) : undefined);
  }
  const named = filesNamedBy(part);
  if (!named) return rests;
  const { captured, logs, images } = named;
  for (const uri of captured) rests.push(project.captured.get(uri));
  for (const uri of logs) rests.push(project.logs.get(uri));
  for (const uri of images) rests.push(project.heads.get(uri));
  return rests;
}
