import type { MachineValues } from "../../analysis/values.js";
import { type CapturedFile, isCapturedFile, isScratchFiles } from "../../generated/ast.js";
import { unquote } from "../../scoping/strings.js";
import { code } from "../markup/blocks.js";
import type { MachineRegion } from "../placed/machine-region.js";

/**
 * What else is to be said of a range, a line each.
 * @param managedDownward whether the machine's top-down searches are offered driver-managed memory
 */
export function notesOf(region: MachineRegion, machine: MachineValues, managedDownward: boolean): string[] {
  return [...kindNotes(region, machine, managedDownward), ...originNote(region)];
}

function kindNotes({ index, kind }: MachineRegion, machine: MachineValues, managedDownward: boolean): string[] {
  switch (kind) {
    case "scratch":
      return [
        machine.kho
          ? `Area ${index + 1} of ${machine.scratch.length} in the order that the kernel tries them.`
          : "KHO is off: the area changes nothing.",
      ];
    case "ram": {
      const range = machine.ram[index];
      return [
        ...(range?.driverManaged
          ? [managedDownward ? MANAGED_DOWNWARD : "Driver-managed: the kernel does not search it."]
          : []),
        ...(range?.numaNode === undefined ? [] : [`Node ${range.numaNode}.`]),
        ...(machine.kho ? ["Under KHO default images are offered the scratch areas only."] : []),
      ];
    }
    case "reserved":
      return [
        machine.walk === "memblock"
          ? "The walk `memblock` leaves it out."
          : "The walk `resources` does not see it: segments may be placed in it.",
      ];
    case "crashkernel":
      return ["Images of `type crash` go here and nowhere else."];
  }
}

const MANAGED_DOWNWARD =
  "Driver-managed: searches from the bottom up pass it over; those from the top down do not, by a bug of this kernel.";

function originNote({ node }: MachineRegion): string[] {
  if (isScratchFiles(node)) return [`Read from ${path(node.phys)} and ${path(node.len)}.`];
  return isCapturedFile(node) ? [`Read from ${path((node as CapturedFile).path)}.`] : [];
}

function path(quoted: string): string {
  return code(unquote(quoted) ?? quoted);
}
