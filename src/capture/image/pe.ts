import { hasMagic, le16, le32, textAt } from "./bytes.js";
import { unpackCommand } from "./compressed.js";
import { type ImageFormat, machineOf, plainName, type RecognisedImage, withArticle } from "./recognised.js";

/** IMAGE_FILE_MACHINE_*. */
const MACHINES: ReadonlyMap<number, string> = new Map([
  [0x014c, "x86"],
  [0x01c2, "arm"],
  [0x5064, "riscv64"],
  [0x6264, "loongarch64"],
  [0x8664, "x86_64"],
  [0xaa64, "arm64"],
]);

const SECTION_SIZE = 40;

/**
 * A PE file, which EFI firmware starts: a program, a kernel that unpacks itself (zboot), a kernel with its initrd (UKI).
 * @returns undefined when it is none
 */
export function peFile(head: Uint8Array, wanted: ImageFormat): RecognisedImage | undefined {
  if (!hasMagic(head, 0, "MZ")) return undefined;
  const header = le32(head, 0x3c);
  if (!hasMagic(head, header, "PE\0\0")) return undefined;
  const machine = MACHINES.get(le16(head, header + 4));
  const suffix = machine ? ` for ${machine}` : "";
  const foreign = machine && machine !== machineOf(wanted) ? `${withArticle(wanted)} is wanted` : undefined;
  if (hasMagic(head, 4, "zimg")) return zbootImage(head, suffix, foreign, wanted);
  if (hasSection(head, header, ".linux")) {
    return {
      kind: "uki",
      name: `a unified kernel image${suffix}`,
      advice: foreign ?? `take the kernel out: \`objcopy -O binary --only-section=.linux FILE ${plainName(wanted)}\``,
    };
  }
  return { kind: "pe", name: `an EFI program${suffix}`, advice: `${withArticle(wanted)} is wanted` };
}

function zbootImage(
  head: Uint8Array,
  suffix: string,
  foreign: string | undefined,
  wanted: ImageFormat,
): RecognisedImage {
  const compression = textAt(head, 24, 32);
  const unpack = unpackCommand(compression);
  const cut = `tail -c +${le32(head, 8) + 1} FILE | head -c ${le32(head, 12)}`;
  return {
    kind: "zboot",
    name: `an EFI zboot image${suffix}${compression ? ` (${compression})` : ""}`,
    advice:
      foreign ??
      (unpack
        ? `take the kernel out: \`${cut} | ${unpack} > ${plainName(wanted)}\``
        : `${withArticle(wanted)} is wanted`),
  };
}

function hasSection(head: Uint8Array, header: number, name: string): boolean {
  const table = header + 24 + le16(head, header + 20);
  for (let i = 0, at = table; i < le16(head, header + 6) && at < head.length; i++, at += SECTION_SIZE) {
    if (textAt(head, at, 8) === name) return true;
  }
  return false;
}
