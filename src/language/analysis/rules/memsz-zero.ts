import type { BufferField } from "../../generated/ast.js";
import { type Report, spotOf, warning } from "../finding.js";
import type { BufferValues } from "../values.js";

/** `memsz-zero`: the kernel takes a segment without bytes. From 6.8 one at address 0 touches every later candidate. */
export function checkMemszZero({ memsz, fields }: BufferValues, report: Report): void {
  if (memsz !== 0) return;
  const message = "`memsz` is 0: the kernel takes a segment without a byte, which is hardly what is meant";
  report(warning("memsz-zero", spotOf(fields.get("memsz") as BufferField, "value"), message));
}
