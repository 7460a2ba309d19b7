import type { Vector } from "../engine/vectors.js";

/**
 * Whether the language can say a vector's machine: it asks for RAM, and on a memblock machine the crash kernel's range
 * always counts as reserved, while the vectors' memblock holds it only where they list it.
 */
export function canBeWritten({ ram, reserved, crashkernel, walk, type, kho }: Vector): boolean {
  if (ram.length === 0) return false;
  if (walk !== "memblock" || type !== "default" || kho !== null || crashkernel === null) return true;
  return reserved.some(
    ({ start, end }) => BigInt(start) <= BigInt(crashkernel.start) && BigInt(end) >= BigInt(crashkernel.end),
  );
}

/** A vector in the words of the language: a machine and an image, both named after it. */
export function scenarioOf(vector: Vector): string {
  const name = vector.id.replaceAll("-", "_");
  const memtotal = BigInt(vector.totalRamPages) * BigInt(vector.pageSize);
  return `
machine ${name} {
  arch arm64, kernel 6.16, page ${vector.pageSize}, walk ${vector.walk}, memtotal ${memtotal}
  kho ${vector.kho ? "on" : "off"}
  ${vector.ram.map(({ start, end, driverManaged }) => `ram ${start}..${end} ${driverManaged ? "driver_managed" : ""}`).join("\n  ")}
  ${vector.reserved.map(({ start, end }) => `reserved ${start}..${end}`).join("\n  ")}
  ${vector.crashkernel ? `crashkernel ${vector.crashkernel.start}..${vector.crashkernel.end}` : ""}
  ${(vector.kho?.scratch ?? []).map(({ addr, size }, i) => `scratch s${i} ${addr} size ${size}`).join("\n  ")}
}
image ${name} on ${name} {
  type ${vector.type}
  ${vector.buffers.map(bufferOf).join("\n  ")}
}`;
}

function bufferOf({ name, bufsz, memsz, align, min, max, topDown, mem }: Vector["buffers"][number]): string {
  const fixed = mem === null ? "" : `mem ${mem}`;
  return `buffer ${name} { bufsz ${bufsz} memsz ${memsz} buf_align ${align} buf_min ${min} buf_max ${max} ${fixed} ${topDown ? "top_down" : ""} }`;
}
