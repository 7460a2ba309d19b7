import { type U64, u64 } from "../../engine/index.js";
import type { BufferCall, BufferField } from "../generated/ast.js";
import type { Constants } from "./constants.js";
import { fieldsByKey } from "./fields.js";
import { type Finding, missingField, type Report, spotOf } from "./finding.js";
import type { BufferValues } from "./values.js";

/** What a buffer says. */
export interface ReadBuffer {
  /** Absent when one of its fields has no value. */
  readonly values: BufferValues | undefined;
  readonly findings: readonly Finding[];
}

/** Reads a buffer. */
export type BufferReader = (node: BufferCall) => ReadBuffer;

/** Works out every field of a buffer. It depends on its own text and on the constants that it uses, and on nothing else. */
export function readBuffer(node: BufferCall, constants: Constants): ReadBuffer {
  const findings: Finding[] = [];
  const report: Report = (finding) => findings.push(finding);
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
  if (!fields.has("memsz")) report(missingField(spotOf(node, "name"), `\`${node.name}\` needs a \`memsz\``, ["memsz"]));
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
  return { values: memsz === undefined || !complete ? undefined : { ...values, memsz }, findings };
}
