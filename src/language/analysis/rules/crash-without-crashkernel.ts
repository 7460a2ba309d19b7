import { type Image, isImageType } from "../../generated/ast.js";
import { type Report, spotOf, warning } from "../finding.js";
import type { ImageValues, MachineValues } from "../values.js";

/** `crash-without-crashkernel`: a crash image goes into the reserved range only, and there is none. */
export function checkCrashkernel(image: ImageValues, machine: MachineValues, report: Report): void {
  if (image.type !== "crash" || machine.crashkernel) return;
  const message = `this is a crash image, and \`${machine.node.name}\` reserves no \`crashkernel\`: no search finds a place for it`;
  const related = [{ spot: spotOf(machine.node, "name"), message: `\`${machine.node.name}\` is here` }];
  report(warning("crash-without-crashkernel", typeSpot(image.node), message, related));
}

function typeSpot(image: Image) {
  const type = image.items.find(isImageType);
  return type ? spotOf(type, "value") : spotOf(image, "name");
}
