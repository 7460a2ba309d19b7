import type { ImageType, KexecBuf, LoaderFiles } from "../../engine/index.js";
import { type BufferCall, type Image, isBufferCall, isLoadCall } from "../generated/ast.js";
import { isDuplicate } from "../scoping/duplicates.js";
import { isSound } from "./analyse-machine.js";
import { engineBuffer } from "./bridge.js";
import { isDamaged } from "./damaged.js";
import type { Finding, Report } from "./finding.js";
import { readLoadFiles } from "./load/read-load.js";
import { readBuffer } from "./read-buffer.js";
import { readImage } from "./read-image.js";
import { checkAlignment } from "./rules/align-not-power-of-two.js";
import { checkUniqueNames } from "./rules/duplicate-name.js";
import { checkLoadAlone } from "./rules/load-not-alone.js";
import type { Workspace } from "./workspace.js";

/** What an image hands to the kernel, whatever machine loads it. */
export interface ImageContent {
  readonly type: ImageType;
  /** The buffers as written, or the files of a loader. */
  readonly payload: readonly KexecBuf[] | LoaderFiles;
}

/**
 * Makes sense of an image without its machine, so that it can be placed on others.
 * @returns undefined when the image has no meaning; what is wrong with it, the findings of its document tell
 */
export function contentOf(node: Image, { constants, project }: Workspace): ImageContent | undefined {
  const findings: Finding[] = [];
  const report: Report = (finding) => findings.push(finding);
  checkUniqueNames(node.items.filter(isBufferCall), "buffers", report);
  checkLoadAlone(node, report);
  const bufferOf = (buffer: BufferCall) => readBuffer(buffer, constants);
  const { buffers, type } = readImage(node, undefined, bufferOf, constants, project.heads, report);
  for (const buffer of buffers) checkAlignment(buffer, report);
  if (isDamaged(node) || isDuplicate(node)) return undefined;
  const [call] = node.items.filter(isLoadCall);
  const files = call && readLoadFiles(call, constants, project.heads, report);
  const complete = call ? files !== undefined : buffers.length === node.items.filter(isBufferCall).length;
  if (!complete || !isSound(findings)) return undefined;
  return { type, payload: files ?? buffers.map(engineBuffer) };
}
