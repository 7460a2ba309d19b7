import type { LoaderVector, Vector } from "../engine/vectors.js";

type AnyVector = Vector | LoaderVector;

/**
 * Whether the language can say a vector's machine: it asks for RAM, and on a memblock machine the crash kernel's range
 * always counts as reserved, while the vectors' memblock holds it only where they list it.
 */
export function canBeWritten({ ram, reserved, crashkernel, walk, type, kho }: AnyVector): boolean {
  if (ram.length === 0) return false;
  if (walk !== "memblock" || type !== "default" || kho !== null || crashkernel === null) return true;
  return reserved.some(
    ({ start, end }) => BigInt(start) <= BigInt(crashkernel.start) && BigInt(end) >= BigInt(crashkernel.end),
  );
}

/**
 * Whether the language can say what a loader was given, beyond its machine: an alignment is a power of two, and a file that
 * the kernel would not have read, or not have given to this loader, does not get as far as the vectors' loaders did.
 */
export function canBeLoaded({ arch, loader }: LoaderVector): boolean {
  if (loader.initrdLen !== null && BigInt(loader.initrdLen) === 0n) return false;
  if (arch === "arm64") return BigInt(loader.kernelLen) >= 64n;
  const align = BigInt(loader.kernelAlignment);
  return BigInt(loader.kernelLen) >= 1024n && (align & (align - 1n)) === 0n;
}

/** A vector in the words of the language: a machine and an image, both named after it. */
export function scenarioOf(vector: AnyVector): string {
  const name = vector.id.replaceAll("-", "_");
  const items = vector.level === "loader" ? [loadOf(vector)] : vector.buffers.map(bufferOf);
  return `
machine ${name} {
  ${machineWords(vector)}, page ${vector.pageSize}, walk ${vector.walk}
  memtotal ${BigInt(vector.totalRamPages) * BigInt(vector.pageSize)}
  kho ${vector.kho ? "on" : "off"}
  ${vector.ram.map(({ start, end, driverManaged }) => `ram ${start}..${end} ${driverManaged ? "driver_managed" : ""}`).join("\n  ")}
  ${vector.reserved.map(({ start, end }) => `reserved ${start}..${end}`).join("\n  ")}
  ${vector.crashkernel ? `crashkernel ${vector.crashkernel.start}..${vector.crashkernel.end}` : ""}
  ${(vector.kho?.scratch ?? []).map(({ addr, size }, i) => `scratch s${i} ${addr} size ${size}`).join("\n  ")}
}
image ${name} on ${name} {
  type ${vector.type}
  ${items.join("\n  ")}
}`;
}

/** A kernel that adds its array whenever KHO is on. That of arm64 is one that initialises kexec_buf.random. */
function machineWords(vector: AnyVector): string {
  if (vector.level === "buffers") return "arch arm64, kernel 6.16";
  if (vector.arch === "arm64") return "arch arm64, kernel 6.19.6";
  const { ima, khoConfig } = vector.loader;
  const config = `config ${ima ? "" : "no "}IMA_KEXEC ${khoConfig ? "" : "no "}KEXEC_HANDOVER`;
  return `arch x86_64, kernel 6.16, paging ${BigInt(vector.destLimit) > 2n ** 46n ? 5 : 4}, ${config}`;
}

function bufferOf({ name, bufsz, memsz, align, min, max, topDown, mem }: Vector["buffers"][number]): string {
  const fixed = mem === null ? "" : `mem ${mem}`;
  return `buffer ${name} { bufsz ${bufsz} memsz ${memsz} buf_align ${align} buf_min ${min} buf_max ${max} ${fixed} ${topDown ? "top_down" : ""} }`;
}

function loadOf(vector: LoaderVector): string {
  const { initrdLen, elfcorehdrSz } = vector.loader;
  const parts = [
    kernelOf(vector),
    ...(initrdLen === null ? [] : [`initrd size ${initrdLen}`]),
    ...(elfcorehdrSz === null ? [] : [`elfcorehdr { bufsz ${elfcorehdrSz} memsz ${elfcorehdrSz} }`]),
    ...(vector.arch === "arm64" ? [`dtb size ${vector.loader.dtbLen}`] : x86Parts(vector.loader)),
  ];
  return `load ${vector.arch === "arm64" ? "arm64_Image" : "bzImage"} {\n    ${parts.join("\n    ")}\n  }`;
}

function kernelOf({ arch, loader }: LoaderVector): string {
  if (arch === "arm64") {
    const { kernelLen, imageSize, textOffset } = loader;
    return `kernel { file_size ${kernelLen} image_size ${imageSize} text_offset ${textOffset} }`;
  }
  const { kernelLen, setupSects, initSize, kernelAlignment, prefAddress, cmdlineSize } = loader;
  return `kernel { file_size ${kernelLen} setup_sects ${setupSects} init_size ${initSize} kernel_alignment ${kernelAlignment} pref_address ${prefAddress} cmdline_size ${cmdlineSize} }`;
}

function x86Parts({ cmdlineLen, efiMapSz, purgatory }: Extract<LoaderVector, { arch: "x86_64" }>["loader"]): string[] {
  const { bufsz, memsz, align } = purgatory;
  return [
    `cmdline length ${cmdlineLen}`,
    `efi_map ${efiMapSz}`,
    `purgatory { bufsz ${bufsz} memsz ${memsz} buf_align ${align} }`,
  ];
}
