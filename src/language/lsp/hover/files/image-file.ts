import { readArm64Image } from "../../../../capture/image/arm64-image.js";
import { readBzImage } from "../../../../capture/image/bz-image.js";
import { readDtb } from "../../../../capture/image/dtb.js";
import { hex, type U64 } from "../../../../engine/index.js";
import { exactSize } from "../../../../report/sizes.js";
import type { PartFile } from "../../../generated/ast.js";
import { fileNamed } from "../../../scoping/imports.js";
import { type Block, list } from "../../markup/blocks.js";
import type { View } from "../../view.js";
import { bytesWords } from "../bytes.js";
import { type FileWords, fileBlocks } from "./file-blocks.js";
import { findingsAt } from "./findings-at.js";

/** What a load takes from a file: the header of a kernel, the size of an initrd, that of a device tree. */
export function imageFileBlocks(view: View, node: PartFile): Block[] {
  const uri = fileNamed(view.document, node.path);
  const head = uri && view.project.heads.get(uri);
  const problems = findingsAt(view, node, "path");
  if (!head || "problem" in head) return fileBlocks(node.path, undefined, problems);
  return fileBlocks(node.path, fileWords(node, head.bytes, head.size), problems);
}

function fileWords({ $container, key }: PartFile, head: Uint8Array, size: U64): FileWords {
  const length = bytesWords(size);
  if (key === "initrd") return { what: `${length}. Nothing but its size counts.`, blocks: [] };
  if (key === "dtb") return dtbWords(head, size);
  return $container.loader === "arm64_Image" ? arm64Words(head, size) : bzImageWords(head, size);
}

function bzImageWords(head: Uint8Array, size: U64): FileWords {
  const image = readBzImage(head, size);
  const length = bytesWords(size);
  if (image.refusal) return { what: `${length}.`, blocks: [] };
  const protocol = `${image.version >> 8}.${String(image.version & 0xff).padStart(2, "0")}`;
  return {
    what: `a bzImage, boot protocol ${protocol}, ${length}.`,
    blocks: [
      list([
        `\`setup_sects\` ${image.setupSects}, \`init_size\` ${sized(image.initSize)}`,
        `\`kernel_alignment\` ${sized(image.kernelAlignment)}, \`pref_address\` ${sized(image.prefAddress)}`,
        `\`cmdline_size\` ${image.cmdlineSize}`,
      ]),
    ],
  };
}

function arm64Words(head: Uint8Array, size: U64): FileWords {
  const image = readArm64Image(head, size);
  const length = bytesWords(size);
  if (image.refusal) return { what: `${length}.`, blocks: [] };
  const pages = image.pageSize === null ? "not said" : exactSize(image.pageSize);
  return {
    what: `an arm64 Image, ${length}.`,
    blocks: [
      list([
        `\`image_size\` ${sized(image.imageSize)}, \`text_offset\` ${sized(image.textOffset)}`,
        `\`flags\` \`${hex(image.flags)}\`: pages ${pages}`,
      ]),
    ],
  };
}

function dtbWords(head: Uint8Array, size: U64): FileWords {
  const dtb = readDtb(head, size);
  if ("problem" in dtb) return { what: `${bytesWords(size)}.`, blocks: [] };
  const packed = dtb.packedSize === null ? "" : `, packed ${bytesWords(dtb.packedSize)}`;
  return { what: `a device tree of ${bytesWords(dtb.totalSize)}${packed}.`, blocks: [] };
}

function sized(value: U64): string {
  return value < 1024 ? `${value}` : `\`${hex(value)}\` (${exactSize(value)})`;
}
