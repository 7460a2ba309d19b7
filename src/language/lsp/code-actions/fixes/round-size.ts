import { U64_MAX } from "../../../../engine/index.js";
import { exactSize } from "../../../../report/sizes.js";
import { spotOf } from "../../../analysis/finding.js";
import { isBufferField } from "../../../generated/ast.js";
import type { QuickFix } from "../action.js";
import { addField } from "../edits/add-field.js";
import { replace, sourceOf } from "../edits/edit.js";
import { imageAt, nodeAt, numberIn } from "../facts.js";

/** `size-not-rounded`: what the kernel makes of it as `memsz`, and what was written as `bufsz`. Nothing moves. */
export const roundSize: QuickFix = (finding, view) => {
  const field = nodeAt(finding.spot, isBufferField);
  const size = numberIn(field?.value, view);
  const pageSize = imageAt(finding, view)?.machine?.pageSize;
  if (!field?.value || size === undefined || pageSize === undefined) return [];
  const page = BigInt(pageSize);
  const rounded = ((size + page - 1n) / page) * page;
  if (rounded > U64_MAX) return [];
  const buffer = field.$container;
  const hasBufsz = buffer.fields.some(({ key }) => key === "bufsz");
  const bufsz = hasBufsz ? undefined : addField(buffer, `bufsz ${sourceOf(field.value)}`, { after: field });
  const edits = [replace(spotOf(field, "value"), exactSize(rounded)), ...(bufsz ? [bufsz] : [])];
  const kept = bufsz ? `, with \`bufsz ${sourceOf(field.value)}\`` : "";
  return [{ title: `Round up to ${exactSize(rounded)}${kept}`, edits, preferred: true, safe: true }];
};
