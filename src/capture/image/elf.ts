import { byteAt, hasMagic } from "./bytes.js";
import { type ImageFormat, machineOf, type RecognisedImage, withArticle } from "./recognised.js";

/** e_machine. */
const MACHINES: ReadonlyMap<number, string> = new Map([
  [3, "x86"],
  [21, "ppc64"],
  [22, "s390x"],
  [40, "arm"],
  [62, "x86_64"],
  [183, "arm64"],
  [243, "riscv"],
  [258, "loongarch"],
]);

/**
 * An ELF file, as the kernel's build leaves in `vmlinux`.
 * @returns undefined when it is none
 */
export function elfFile(head: Uint8Array, wanted: ImageFormat): RecognisedImage | undefined {
  if (!hasMagic(head, 0, "\x7fELF")) return undefined;
  const bits = byteAt(head, 4) === 1 ? 32 : 64;
  const [low, high] = byteAt(head, 5) === 2 ? [19, 18] : [18, 19];
  const machine = MACHINES.get(byteAt(head, low) + byteAt(head, high) * 0x100);
  return {
    kind: "elf",
    name: `an ELF file (${bits} bits${machine ? `, ${machine}` : ""}), as vmlinux is`,
    advice: machine && machine !== machineOf(wanted) ? `${withArticle(wanted)} is wanted` : BUILT[wanted],
  };
}

const BUILT: Readonly<Record<ImageFormat, string>> = {
  bzImage: "name the bzImage of the same build, arch/x86/boot/bzImage",
  arm64_Image: "name the Image of the same build, arch/arm64/boot/Image",
};
