/** What decides the size of `bootparams` of a bzImage, as far as it is known. Bytes. */
export interface BootParamsFacts {
  /** bufsz of `bootparams`. */
  readonly bufsz: bigint;
  /** Length of the command line in the log, without its NUL; undefined when the log does not have it. */
  readonly cmdline: number | undefined;
  /** Whether the image carries dm-crypt keys. */
  readonly keys: boolean;
  /** Whether the boot device tree is carried on (KEXEC_FILE_FORCE_DTB). */
  readonly dtb: boolean;
  /** Whether EFI started the running kernel. */
  readonly efi: boolean;
  /** CONFIG_KEXEC_HANDOVER; undefined when nothing tells. */
  readonly kexecHandover: boolean | undefined;
  /** CONFIG_IMA_KEXEC; undefined when nothing tells. */
  readonly imaKexec: boolean | undefined;
}

/** Facts that make the loader ask for exactly as many bytes. */
export interface BootParams {
  /** With the NUL; 0 for none. */
  readonly cmdline: number;
  /** Whether that is the length of the line in the log, or only one that fits. */
  readonly exact: boolean;
  readonly efiMap: bigint;
  readonly dtb: bigint | undefined;
  readonly kexecHandover: boolean;
  readonly imaKexec: boolean;
}

/** boot_params, and room for `elfcorehdr=0x…`. */
const BEFORE_CMDLINE = 4096n + 30n;
/** Room for `dmcryptkeys=0x…`. */
const KEYS = 31n;
/** The setup_data of EFI and of the random seed. */
const ALWAYS = 16n + 96n + 16n + 32n;
const IMA = 32n;
const KHO = 48n;
const DTB = 16n;
/** A descriptor of the EFI memory map, as firmware has it. */
const EFI_DESCRIPTOR = 48n;
/** A line of the log of that length may be one that was cut (LOG_LINE_MAX, PRINTKRB_RECORD_MAX). */
const PERHAPS_CUT = 900;
/** COMMAND_LINE_SIZE - 1 - 30: a longer one is refused. */
const LONGEST_CMDLINE = 2017n;

/**
 * Solves the sum of `bzImage64_load` (Linux 6.1 to 7.3) for what the log does not tell: which options the kernel was built
 * with, and the size of its EFI runtime map.
 * @returns undefined when nothing gives that size
 */
export function solveBootParams(facts: BootParamsFacts): BootParams | undefined {
  const candidates = either(facts.imaKexec).flatMap((imaKexec) =>
    either(facts.kexecHandover).map((kexecHandover) => {
      const own = ALWAYS + (imaKexec ? IMA : 0n) + (kexecHandover ? KHO : 0n);
      return { options: { imaKexec, kexecHandover }, left: facts.bufsz - own };
    }),
  );
  const [first] = candidates;
  return byLine(candidates, facts) ?? (first && !facts.dtb ? byLength(first, facts.keys) : undefined);
}

/** Options of the kernel, and what is left of `bootparams` without what they take, in bytes. */
interface Candidate {
  readonly options: Pick<BootParams, "imaKexec" | "kexecHandover">;
  readonly left: bigint;
}

/** Takes the command line as the log has it; what is more then is the device tree's, or the EFI map's. */
function byLine(candidates: readonly Candidate[], facts: BootParamsFacts): BootParams | undefined {
  if (facts.cmdline === undefined) return undefined;
  const cmdline = facts.cmdline === 0 ? 0 : facts.cmdline + 1;
  const over = candidates.map(({ options, left }) => ({ options, more: left - room(cmdline, facts.keys) }));
  const isEfi = facts.efi && cmdline < PERHAPS_CUT;
  const fitting = facts.dtb
    ? over.find(({ more }) => !facts.efi && more > DTB)
    : (over.find(({ more }) => more === 0n) ??
      over.find(({ more }) => isEfi && more > 0n && more % EFI_DESCRIPTOR === 0n));
  if (!fitting) return undefined;
  const { more, options } = fitting;
  const rest = facts.dtb ? { efiMap: 0n, dtb: more - DTB } : { efiMap: more, dtb: undefined };
  return { ...options, cmdline, exact: true, ...rest };
}

/** Takes the command line to be as long as fits, and the rest for the EFI map. */
function byLength({ left, options }: Candidate, keys: boolean): BootParams | undefined {
  const longest = left - BEFORE_CMDLINE - (keys ? KEYS : 0n);
  if (left % 16n !== 0n || longest < 0n) return undefined;
  const cmdline = Number(longest > LONGEST_CMDLINE ? LONGEST_CMDLINE : longest);
  return { ...options, cmdline, exact: false, efiMap: left - room(cmdline, keys), dtb: undefined };
}

/** boot_params with the command line, in whole 16 bytes. */
function room(cmdline: number, keys: boolean): bigint {
  return (BEFORE_CMDLINE + BigInt(cmdline) + (keys ? KEYS : 0n) + 15n) & ~15n;
}

function either(known: boolean | undefined): readonly boolean[] {
  return known === undefined ? [false, true] : [known];
}
