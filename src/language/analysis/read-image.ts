import { type U64, u64 } from "../../engine/index.js";
import type { FileHeads } from "../files/file-heads.js";
import {
  type BufferCall,
  type BufferField,
  type Image,
  isBufferCall,
  isImageType,
  isLoadCall,
} from "../generated/ast.js";
import type { Constants } from "./constants.js";
import { fieldsByKey } from "./fields.js";
import { error, type Report, spotOf } from "./finding.js";
import { readLoad } from "./load/read-load.js";
import type { BufferValues, ImageValues, MachineValues } from "./values.js";
import { oneOf } from "./words.js";

/**
 * Works out every field of an image, its buffers and its load; what has no value is reported and left out.
 * @param machine undefined when its machine is unknown or has no values
 */
export function readImage(
  node: Image,
  machine: MachineValues | undefined,
  constants: Constants,
  heads: FileHeads,
  report: Report,
): ImageValues {
  const type = fieldsByKey(node.items.filter(isImageType), report).get("type");
  const word =
    type?.value && oneOf(type.value, ["default", "crash"] as const, "a type of image", spotOf(type, "value"), report);
  const nodes = node.items.filter(isBufferCall);
  const buffers = nodes.flatMap((buffer) => readBuffer(buffer, constants, report) ?? []);
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

/** A buffer; undefined when one of its fields has no value. */
function readBuffer(node: BufferCall, constants: Constants, report: Report): BufferValues | undefined {
  const fields = fieldsByKey<BufferField>(node.fields, report);
  let complete = fields.has("memsz");
  const value = (key: string): U64 | undefined => {
    const field = fields.get(key);
    const number = constants.evaluate(field?.value, report);
    if (number !== undefined) return u64(number);
    if (field) complete = false;
    return undefined;
  };
  const memsz = value("memsz");
  if (!fields.has("memsz")) report(error("missing-field", spotOf(node, "name"), `\`${node.name}\` needs a \`memsz\``));
  const values = {
    node,
    name: node.name,
    bufsz: value("bufsz"),
    bufAlign: value("buf_align"),
    bufMin: value("buf_min"),
    bufMax: value("buf_max"),
    mem: value("mem"),
    topDown: fields.has("top_down"),
    fields,
  };
  return memsz === undefined || !complete ? undefined : { ...values, memsz };
}
