import { isLoaderRequest, type Payload, u64 } from "../../engine/index.js";
import { type Part, partNamed } from "../../limits/index.js";
import type { EngineLoad } from "../observed/model.js";
import type { SizeAxis } from "./model.js";

/** What of an axis says what varies. */
export type Varying = Pick<SizeAxis, "name" | "swept">;

/** A load as a function of the size of what varies, in bytes; always the load as it is, where it has nothing of the kind. */
export function loadBySize(load: EngineLoad, { name, swept }: Varying): (size: bigint) => EngineLoad {
  const { machine, payload } = load;
  if (swept.kind === "part") {
    const part = partNamed(load, name);
    return (size) => (part ? { ...load, payload: resized(payload, part, Number(size)) } : load);
  }
  const { crashkernel, kho } = machine;
  if (swept.kind === "crashkernel") {
    if (!crashkernel) return () => load;
    const { start } = crashkernel;
    return (size) => ({
      ...load,
      machine: { ...machine, crashkernel: size === 0n ? null : { start, end: u64(BigInt(start) + size - 1n) } },
    });
  }
  if (!kho) return () => load;
  return (size) => {
    const scratch = kho.scratch.map((area, i) => (i === swept.index ? { ...area, size: u64(size) } : area));
    return { ...load, machine: { ...machine, kho: { ...kho, scratch } } };
  };
}

/** The size that a load has now of what varies, in bytes; null where it has none of it. */
export function sizeNow(load: EngineLoad, { name, swept }: Varying): bigint | null {
  const { crashkernel, kho } = load.machine;
  if (swept.kind === "crashkernel") return crashkernel && BigInt(crashkernel.end) - BigInt(crashkernel.start) + 1n;
  const now = swept.kind === "scratch" ? kho?.scratch[swept.index]?.size : (partNamed(load, name)?.now ?? undefined);
  return now === undefined ? null : BigInt(now);
}

/** `kernel_read_file` (Linux 6.1 to 7.3) refuses an empty initrd. */
function resized(payload: Payload, part: Part, size: number): Payload {
  const other = part.resized(size);
  if (size > 0 || part.name !== "initrd" || !isLoaderRequest(payload) || !isLoaderRequest(other)) return other;
  return { ...other, refused: { file: "initrd", errno: "EINVAL", reason: "the initrd is empty" } };
}
