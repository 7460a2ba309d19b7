import type { LoggedLoad } from "../../kernel-log/model.js";
import { addressText, quoted, sizeText } from "../number-text.js";
import { initrdPart } from "./initrd-part.js";
import { type NotReproduced, outcomeOf, type Reproduced, type Surroundings, typeOf } from "./load-facts.js";
import { type NamedSegments, namedSegments } from "./named-segments.js";

/** MIN_KIMG_ALIGN: what `image_load` places lies on such a boundary, the kernel text_offset above it. */
const ALIGNMENT = 0x20_0000n;

/** A load of `image_load` (arm64), out of what it logged. */
export function reproduceArm64Image(load: LoggedLoad, surroundings: Surroundings): Reproduced | NotReproduced {
  const named = namedSegments(load);
  const kernel = kernelPart(load, named, surroundings);
  if (typeof kernel !== "string") return kernel;
  const initrd = initrdPart(load, named, surroundings, true);
  if ("lacks" in initrd) return initrd;
  const dtb = dtbPart(named, surroundings);
  if (typeof dtb !== "string") return dtb;
  const elfcorehdr = named.get("elfcorehdr");
  const parts = [
    kernel,
    ...initrd,
    dtb,
    ...(elfcorehdr?.bufsz !== undefined && elfcorehdr.memsz !== undefined
      ? [`elfcorehdr { bufsz ${sizeText(elfcorehdr.bufsz)} memsz ${sizeText(elfcorehdr.memsz)} }`]
      : []),
    ...(named.has("ima")
      ? [`ima ${sizeText(named.get("ima")?.memsz ?? BigInt(surroundings.machine.pageSize ?? 0x1000))}`]
      : []),
  ];
  return {
    type: typeOf(load),
    items: [`load arm64_Image {\n${parts.join("\n")}\n}`],
    options: [],
    assumed: [],
    outcome: outcomeOf(load, named.has("kernel")),
  };
}

function kernelPart(
  { kernelSize }: LoggedLoad,
  named: NamedSegments,
  { kernels }: Surroundings,
): string | NotReproduced {
  const { mem, bufsz, memsz } = named.get("kernel") ?? {};
  const size = kernelSize ?? bufsz;
  const file = kernels.find(
    ({ value: { format, fileSize } }) => format === "arm64_Image" && size !== undefined && BigInt(fileSize) === size,
  )?.file;
  if (file) return `kernel ${quoted(file.path)}`;
  if (mem === undefined || bufsz === undefined || memsz === undefined) {
    return {
      lacks: "it failed, and the log does not tell how much memory its kernel takes: import the kernel image too",
    };
  }
  const header = [
    `file_size ${addressText(bufsz)}`,
    `image_size ${addressText(memsz)}`,
    ...(mem % ALIGNMENT === 0n ? [] : [`text_offset ${sizeText(mem % ALIGNMENT)}`]),
  ];
  return `kernel { ${header.join(" ")} }`;
}

function dtbPart(named: NamedSegments, { dtbs }: Surroundings): string | NotReproduced {
  const size = named.get("dtb")?.bufsz;
  if (size !== undefined) return `dtb size ${addressText(size)}`;
  const [file] = dtbs;
  return file
    ? `dtb ${quoted(file.file.path)}`
    : { lacks: "it failed, and the log does not tell the size of its device tree: import /sys/firmware/fdt too" };
}
