import { blank } from "../snippet.js";

/** A `load` with places to fill in. */
export interface LoadTemplate {
  /** How a list shows it. */
  readonly label: string;
  readonly detail: string;
  /** Its lines, with the number of its first place to fill in; indented as if it stood in the first column. */
  lines(first: number): string[];
}

/** The fields that a header needs, by the loader. @param first the number of the first place to fill in */
export const HEADERS: Readonly<Record<string, (first: number) => string>> = {
  bzImage: (first) =>
    fields(first, "file_size 14M", "setup_sects 39", "init_size 56M", "kernel_alignment 2M", "pref_address 16M"),
  arm64_Image: (first) => fields(first, "file_size 34M", "image_size 36M", "flags 0xa"),
};

/** The loads of each loader: by files, and by what their headers say. */
export const LOADS: Readonly<Record<string, readonly LoadTemplate[]>> = {
  bzImage: [
    {
      label: 'load bzImage { kernel "FILE" … }',
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
      label: "load bzImage { kernel { … } … }",
      detail: "an x86_64 image by its header and sizes",
      lines: (first) => [
        "load bzImage {",
        `    kernel  { ${HEADERS.bzImage?.(first)} }`,
        `    initrd  size ${blank(first + 5, "180M")}`,
        `    cmdline "${blank(first + 6, "console=ttyS0")}"`,
        "}",
      ],
    },
  ],
  arm64_Image: [
    {
      label: 'load arm64_Image { kernel "FILE" … }',
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
      label: "load arm64_Image { kernel { … } … }",
      detail: "an arm64 image by its header and sizes",
      lines: (first) => [
        "load arm64_Image {",
        `    kernel { ${HEADERS.arm64_Image?.(first)} }`,
        `    initrd size ${blank(first + 3, "64M")}`,
        `    dtb    size ${blank(first + 4, "8K")}`,
        "}",
      ],
    },
  ],
};

function fields(first: number, ...fields: readonly string[]): string {
  return fields
    .map((field, i) => {
      const [word, value] = field.split(" ") as [string, string];
      return `${word} ${blank(first + i, value)}`;
    })
    .join("  ");
}
