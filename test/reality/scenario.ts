import type { Boot, RealLoad } from "./boots.js";

/** The size of an EFI memory descriptor, of which the runtime map is made. */
const EFI_DESCRIPTOR = 48;

/** The name under which a scenario names the file that is no kernel. */
export const JUNK = "junk.bin";

/**
 * The scenario of a boot: its machine out of the files read on it, and an image for each load, `load0`, `load1` and so on.
 * Taken as given, because no file of a machine tells it: the size of the device tree, the room in the ELF core header of the
 * kernels built for these captures, and that the IMA list is a page.
 */
export function scenarioOf(boot: Boot, loads: readonly RealLoad[]): string {
  return [machineOf(boot), ...loads.map((load, i) => imageOf(boot, load, `load${i}`))].join("\n");
}

function machineOf({ boot, arch, kernelRelease, memTotalKiB, files }: Boot): string {
  const file = (name: string) => `"${boot}/${name}"`;
  const memory = files.includes("memblock-memory.txt")
    ? [
        `ram from ${file("memblock-memory.txt")}`,
        `reserved from ${file("memblock-reserved.txt")}`,
        `crashkernel from ${file("iomem.txt")}`,
      ]
    : [`ram from ${file("iomem.txt")}`];
  return block("machine m", [
    `arch ${arch}`,
    `kernel ${/^\d+\.\d+\.\d+/.exec(kernelRelease)?.[0]}`,
    ...memory,
    `memtotal ${memTotalKiB}K`,
    ...(files.includes("scratch_phys.txt")
      ? [`scratch from ${file("scratch_phys.txt")} ${file("scratch_len.txt")}`]
      : []),
    // As the kernels were built: see the README of the captures.
    ...(kernelRelease.includes("-kho") ? ["config KEXEC_HANDOVER"] : []),
    ...(hasIma(kernelRelease) ? ["config IMA_KEXEC INTEL_TDX_HOST"] : []),
    ...(kernelRelease.endsWith("-kho64k") ? ["page 64K"] : []),
    // The log has `Booting Linux on physical CPU 0x0000000000 [0x411fd070]`, a Cortex-A57.
    ...(arch === "arm64" ? ["granules 4K 64K"] : []),
  ]);
}

function hasIma(kernelRelease: string): boolean {
  return kernelRelease.endsWith("-khokm");
}

function imageOf(boot: Boot, load: RealLoad, name: string): string {
  const { kernel, initrdLen, cmdlineLen } = load;
  const parts = [
    ...(kernel.key === "junk" ? [`kernel "${JUNK}"`] : [block("kernel", headerFields(boot, load))]),
    ...(initrdLen === null ? [] : [`initrd size ${initrdLen}`]),
    `cmdline length ${cmdlineLen}`,
    ...elfcorehdr(boot, load),
    ...(hasIma(boot.kernelRelease) ? ["ima 4K"] : []),
    ...(boot.arch === "arm64" ? [`dtb size ${dtbSize(boot, load)}`] : []),
    ...(boot.efiRuntimeMapCount && boot.efiRuntimeMapCount > 0
      ? [`efi_map ${boot.efiRuntimeMapCount * EFI_DESCRIPTOR}`]
      : []),
  ];
  const loader = boot.arch === "arm64" ? "arm64_Image" : "bzImage";
  return block(`image ${name} on m`, [`type ${load.type}`, block(`load ${loader}`, parts)]);
}

function headerFields({ arch }: Boot, { kernel }: RealLoad): string[] {
  const { fileSize, text_offset, image_size, flags } = kernel;
  if (arch === "arm64") {
    return [`file_size ${fileSize}`, `image_size ${image_size}`, `text_offset ${text_offset}`, `flags ${flags}`];
  }
  return [
    `file_size ${fileSize}`,
    `setup_sects ${kernel.setup_sects}`,
    `init_size ${kernel.init_size}`,
    `kernel_alignment ${kernel.kernel_alignment}`,
    `pref_address ${kernel.pref_address}`,
    `cmdline_size ${kernel.cmdline_size}`,
  ];
}

/** The sizes of the ELF core header, where no file of the machine tells how many processors its kernel was built for. */
function elfcorehdr({ kernelRelease, crashElfcorehdrSize }: Boot, { type }: RealLoad): string[] {
  const isOwnBuild = kernelRelease.includes("-kho") && crashElfcorehdrSize !== null;
  return type === "crash" && isOwnBuild ? [`elfcorehdr { memsz ${crashElfcorehdrSize} }`] : [];
}

/** The size of the device tree in bytes: as this load shows it, else as another of the boot does, less what that one had of its own. */
function dtbSize({ cases }: Boot, load: RealLoad): number {
  const own = load.loadedDetail?.dtb?.bufsz;
  if (own !== undefined) return own;
  const other = cases.find(({ type, loadedDetail }) => type === load.type && loadedDetail?.dtb);
  return (other?.loadedDetail.dtb?.bufsz ?? 8192) - (other ? dtbShare(other) : 0) + dtbShare(load);
}

/** What a load adds to the device tree: see the README of the captures. */
function dtbShare({ cmdlineLen, initrdLen }: RealLoad): number {
  return (cmdlineLen > 1 ? Math.ceil(cmdlineLen / 4) * 4 : -12) + (initrdLen ? 56 : 0);
}

function block(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.join("\n")}\n}`;
}
