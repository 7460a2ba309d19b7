import type { FileHeads } from "../files/file-heads.js";
import { type Image, isBufferCall, isImageType, isLoadCall } from "../generated/ast.js";
import type { Constants } from "./constants.js";
import { fieldsByKey } from "./fields.js";
import { type Report, spotOf } from "./finding.js";
import { readLoad } from "./load/read-load.js";
import type { BufferReader } from "./read-buffer.js";
import type { ImageValues, MachineValues } from "./values.js";
import { oneOf } from "./words.js";

/**
 * Works out every field of an image, its buffers and its load; what has no value is reported and left out.
 * @param machine undefined when its machine is unknown or has no values
 * @param bufferOf reads a buffer, or knows what was read
 */
export function readImage(
  node: Image,
  machine: MachineValues | undefined,
  bufferOf: BufferReader,
  constants: Constants,
  heads: FileHeads,
  report: Report,
): ImageValues {
  const type = fieldsByKey(node.items.filter(isImageType), report).get("type");
  const word =
    type?.value && oneOf(type.value, ["default", "crash"] as const, "a type of image", spotOf(type, "value"), report);
  const nodes = node.items.filter(isBufferCall);
  const buffers = nodes.flatMap((buffer) => {
    const { values, findings } = bufferOf(buffer);
    findings.forEach(report);
    return values ?? [];
  });
  const [call] = node.items.filter(isLoadCall);
  const load = call && readLoad(call, machine, constants, heads, report);
  return {
    node,
    type: word || "default",
    buffers,
    load,
    complete: buffers.length === nodes.length && (call === undefined || load !== undefined),
  };
}
