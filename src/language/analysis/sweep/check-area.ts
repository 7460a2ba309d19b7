import { type AddressRange, hex, next } from "../../../engine/index.js";
import { exactSize } from "../../../report/sizes.js";
import type { SweptArea, SweptSize } from "../../generated/ast.js";
import { shown } from "../../parser/problem.js";
import { type Report, spotOf, warning } from "../finding.js";
import { holding, joined } from "../joined-ranges.js";
import { upward } from "../order.js";
import type { MachineValues } from "../values.js";

/**
 * `scratch-overlap`, `scratch-outside-ram`: the largest size that a sweep gives an area is one that no kernel makes.
 * @param index of the area in the list
 * @param most in bytes
 */
export function checkAreaAt(
  node: SweptSize | SweptArea,
  index: number,
  most: bigint,
  { ram, scratch }: MachineValues,
  report: Report,
): void {
  const area = scratch[index];
  if (!area || most === 0n) return;
  const start = BigInt(area.addr);
  const behind = start + most;
  const spot = spotOf(node, "most");
  const above = scratch.filter(({ addr, size }) => size !== 0 && BigInt(addr) >= start + BigInt(area.size));
  const met = above.find(({ addr }) => BigInt(addr) < behind);
  if (met) {
    const room = exactSize(BigInt(met.addr) - start);
    const message = `beyond ${room} \`${shown(area.name)}\` reaches into \`${shown(met.name)}\`: no kernel makes areas that overlap`;
    report(warning("scratch-overlap", spot, message));
    return;
  }
  const home = holding(joined(ram), area.addr);
  if (home && BigInt(home.end) + 1n < behind)
    report(warning("scratch-outside-ram", spot, beyondRam(start, home, `\`${shown(area.name)}\``)));
}

/**
 * `crashkernel-outside-ram`: with the largest size that a sweep gives it the crash kernel's range leaves its RAM.
 * @param most in bytes
 */
export function checkCrashkernelAt(
  node: SweptSize | SweptArea,
  most: bigint,
  { ram, crashkernel }: MachineValues,
  report: Report,
): void {
  const home = crashkernel && holding(upward(ram), crashkernel.start);
  if (!home || BigInt(crashkernel.start) + most <= BigInt(home.end) + 1n) return;
  const message = beyondRam(BigInt(crashkernel.start), home, "the crash kernel's range");
  report(warning("crashkernel-outside-ram", spotOf(node, "most"), message));
}

function beyondRam(start: bigint, { end }: AddressRange, what: string): string {
  return `beyond ${exactSize(BigInt(end) + 1n - start)} ${what} is not all RAM: there is none at ${hex(next(end))}`;
}
