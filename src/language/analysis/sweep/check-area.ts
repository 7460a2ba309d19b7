import { hex, next } from "../../../engine/index.js";
import { exactSize } from "../../../report/sizes.js";
import type { SweptArea, SweptSize } from "../../generated/ast.js";
import { shown } from "../../parser/problem.js";
import { type Report, spotOf, warning } from "../finding.js";
import { holding, joined } from "../joined-ranges.js";
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
  if (!home || BigInt(home.end) + 1n >= behind) return;
  const message = `beyond ${exactSize(BigInt(home.end) + 1n - start)} \`${shown(area.name)}\` is not all RAM: there is none at ${hex(next(home.end))}`;
  report(warning("scratch-outside-ram", spot, message));
}
