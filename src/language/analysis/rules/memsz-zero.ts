import type { BufferField } from "../../generated/ast.js";
import { type Report, spotOf, warning } from "../finding.js";
import type { BufferValues } from "../values.js";

/** `memsz-zero`: the kernel takes a segment without bytes; at address 0 it makes every later search endless. */
export function checkMemszZero({ memsz, fields }: BufferValues, report: Report): void {
  if (memsz !== 0) return;
  const message =
    "`memsz` is 0: the kernel places a segment without bytes, and one at address 0 makes its next search endless";
  report(warning("memsz-zero", spotOf(fields.get("memsz") as BufferField, "value"), message));
}
