/** Arm Limited, in MIDR_EL1. */
const ARM = 0x41;

/** Processors of Arm without pages of 16K (ID_AA64MMFR0_EL1.TGran16 is 0), by their number in MIDR_EL1. */
const WITHOUT_16K: ReadonlyMap<number, string> = new Map([
  [0xd03, "Cortex-A53"],
  [0xd07, "Cortex-A57"],
  [0xd08, "Cortex-A72"],
]);

/**
 * The name of a processor of arm64 that supports pages of 4K and 64K only; undefined for one that supports others too, or is
 * not known.
 * @param midr MIDR_EL1, as the kernel logs it when it boots
 */
export function processorWithout16K(midr: number): string | undefined {
  return midr >>> 24 === ARM ? WITHOUT_16K.get((midr >>> 4) & 0xfff) : undefined;
}
