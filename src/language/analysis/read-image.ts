import { type U64, u64 } from "../../engine/index.js";
import { type BufferCall, type BufferField, type Image, isBufferCall, isImageType } from "../generated/ast.js";
import type { Constants } from "./constants.js";
import { fieldsByKey } from "./fields.js";
import { error, type Report, spotOf } from "./finding.js";
import type { BufferValues, ImageValues } from "./values.js";
import { oneOf } from "./words.js";

/** Works out every field of an image and its buffers; what has no value is reported and left out. */
export function readImage(node: Image, constants: Constants, report: Report): ImageValues {
  const type = fieldsByKey(node.items.filter(isImageType), report).get("type");
  const word =
    type?.value && oneOf(type.value, ["default", "crash"] as const, "a type of image", spotOf(type, "value"), report);
  return {
    node,
    type: word || "default",
    buffers: node.items.filter(isBufferCall).flatMap((buffer) => readBuffer(buffer, constants, report) ?? []),
  };
}

function readBuffer(node: BufferCall, constants: Constants, report: Report): BufferValues | undefined {
  const fields = fieldsByKey<BufferField>(node.fields, report);
  const value = (key: string): U64 | undefined => {
    const number = constants.evaluate(fields.get(key)?.value, report);
    return number === undefined ? undefined : u64(number);
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
  return memsz === undefined ? undefined : { ...values, memsz };
}
