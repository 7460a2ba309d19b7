import { kernelOf } from "../../code-actions/common-kernels.js";
import { blank } from "../snippet.js";

/** A `load` with places to fill in. */
export interface LoadTemplate {
  /** How a list shows it. */
  readonly label: string;
  readonly detail: string;
  /** Its lines, with the number of its first place to fill in; indented as if it stood in the first column. */
  lines(first: number): string[];
}

/**
 * The fields that the header of a loader's image needs, as a common kernel has them.
 * @param first the number of the first place to fill in
 */
export function headerFields(loader: string, first: number): string {
  const fields = Object.entries(kernelOf(loader)?.header ?? {});
  return fields.map(([word, value], i) => `${word} ${blank(first + i, value)}`).join("  ");
}

/** The loads of each loader: by files, and by what their headers say. */
export const LOADS: Readonly<Record<string, readonly LoadTemplate[]>> = {
  bzImage: [
    {
      label: 'load bzImage "FILE"',
      detail: "an x86_64 image by its files",
      lines: (first) => [
        "load bzImage {",
        `    kernel  "${blank(first, "bzImage")}"`,
        `    initrd  "${blank(first + 1, "initrd.img")}"`,
        `    cmdline "${blank(first + 2, "console=ttyS0")}"`,
        "}",
      ],
    },
    {
      label: "load bzImage { … }",
      detail: "an x86_64 image by its header and sizes",
      lines: (first) => [
        "load bzImage {",
        `    kernel  { ${headerFields("bzImage", first)} }`,
        `    initrd  size ${blank(first + 5, "180M")}`,
        `    cmdline "${blank(first + 6, "console=ttyS0")}"`,
        "}",
      ],
    },
  ],
  arm64_Image: [
    {
      label: 'load arm64_Image "FILE"',
      detail: "an arm64 image by its files",
      lines: (first) => [
        "load arm64_Image {",
        `    kernel "${blank(first, "Image")}"`,
        `    initrd "${blank(first + 1, "initrd.img")}"`,
        `    dtb    size ${blank(first + 2, "8K")}`,
        "}",
      ],
    },
    {
      label: "load arm64_Image { … }",
      detail: "an arm64 image by its header and sizes",
      lines: (first) => [
        "load arm64_Image {",
        `    kernel { ${headerFields("arm64_Image", first)} }`,
        `    initrd size ${blank(first + 3, "64M")}`,
        `    dtb    size ${blank(first + 4, "8K")}`,
        "}",
      ],
    },
  ],
};
