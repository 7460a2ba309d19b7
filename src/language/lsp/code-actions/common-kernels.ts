/** A loader that is modelled, and a kernel that it commonly loads. */
export interface CommonKernel {
  readonly loader: string;
  readonly arch: string;
  /** The fields of its header, with values as common kernels have them. */
  readonly header: Readonly<Record<string, string>>;
  /** The fields of the header that may be left out. */
  readonly optional: readonly string[];
  /** What else a load of it needs. */
  readonly parts: readonly string[];
}

const COMMON_KERNELS: readonly CommonKernel[] = [
  {
    loader: "bzImage",
    arch: "x86_64",
    header: { file_size: "14M", setup_sects: "39", init_size: "56M", kernel_alignment: "2M", pref_address: "16M" },
    optional: ["cmdline_size"],
    parts: [],
  },
  {
    loader: "arm64_Image",
    arch: "arm64",
    header: { file_size: "34M", image_size: "36M", flags: "0xa" },
    optional: ["text_offset"],
    parts: ["dtb size 8K"],
  },
];

/** The common kernel of a loader. @param loader the word behind `load` */
export function kernelOf(loader: string): CommonKernel | undefined {
  return COMMON_KERNELS.find((kernel) => kernel.loader === loader);
}

/** The common kernel of an architecture. */
export function kernelFor(arch: string): CommonKernel | undefined {
  return COMMON_KERNELS.find((kernel) => kernel.arch === arch);
}

/** The part `kernel { … }` of a load. */
export function headerText({ header }: CommonKernel): string {
  const fields = Object.entries(header).map(([word, value]) => `${word} ${value}`);
  return `kernel { ${fields.join("  ")} }`;
}
