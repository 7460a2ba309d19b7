import { exactSize } from "../../../report/sizes.js";
import { type Report, spotOf, warning } from "../finding.js";
import type { ImageValues, MachineValues } from "../values.js";

/** `granules-not-given`: `image_load` refuses an arm64 Image whose pages the processors do not support. */
export function checkGranules({ load }: ImageValues, machine: MachineValues, report: Report): void {
  const request = load?.request;
  const part = load?.parts.get("kernel");
  if (request?.loader !== "arm64_Image" || !part || machine.granules !== undefined || request.refused) return;
  const { pageSize } = request.kernel;
  if (pageSize === null || pageSize === machine.pageSize) return;
  const message = `the kernel inside has pages of ${exactSize(pageSize)}: this holds where the processors support them, and otherwise the kernel answers EINVAL. \`granules\` says which they support`;
  report(warning("granules-not-given", spotOf(part, "key"), message));
}
