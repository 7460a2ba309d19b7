import { hex, wrapU64 } from "../../../engine/index.js";
import { exactSize } from "../../../report/sizes.js";
import type { BufferField } from "../../generated/ast.js";
import { type Report, spotOf, warning } from "../finding.js";
import type { BufferValues } from "../values.js";

/** `size-not-rounded`: `kexec_add_buffer` rounds `memsz` up to a page, modulo 2^64. */
export function checkMemszRounded({ memsz, fields }: BufferValues, pageSize: number, report: Report): void {
  const page = BigInt(pageSize);
  const size = BigInt(memsz);
  if (size % page === 0n) return;
  const rounded = wrapU64((size + page - 1n) & ~(page - 1n));
  const message = `\`memsz\` ${hex(memsz)} is no multiple of the page of ${exactSize(pageSize)}: the kernel makes it ${hex(rounded)}`;
  report(warning("size-not-rounded", spotOf(fields.get("memsz") as BufferField, "value"), message));
}
