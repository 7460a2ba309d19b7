import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of the captures, with a slash at its end. */
export const CAPTURES = fileURLToPath(new URL("../fixtures/captures/", import.meta.url));

/** One boot of a real kernel, with the loads that were tried on it. */
export interface Boot {
  readonly boot: string;
  readonly arch: "x86_64" | "arm64";
  readonly kernelRelease: string;
  readonly memTotalKiB: number;
  readonly efiRuntimeMapCount: number | null;
  readonly crashElfcorehdrSize: number | null;
  readonly cases: readonly RealLoad[];
  /** The names of the files that were read on the machine. */
  readonly files: readonly string[];
}

/** One call of kexec_file_load that a real kernel answered. */
export interface RealLoad {
  readonly name: string;
  readonly kernel: HeaderFacts;
  readonly initrdLen: number | null;
  readonly cmdlineLen: number;
  readonly type: "default" | "crash";
  readonly special: string | null;
  readonly errno: string | null;
  /** The kernel's own list, null when it did not get as far. */
  readonly segments: readonly { readonly mem: string; readonly memsz: number; readonly bufsz: number }[] | null;
  /** The addresses of its "Loaded … at" lines, by name. */
  readonly loaded: Readonly<Record<string, string>>;
  /** All of these lines in their order, those of tries given up included: `initrd@0x40d40000`. */
  readonly loadOrder: readonly string[] | null;
  readonly loadedDetail: Readonly<Record<string, { readonly bufsz: number; readonly memsz: number }>>;
}

/** What a header says, with the boot protocol's names; only `file` for what is no kernel. */
export interface HeaderFacts {
  readonly key?: string;
  readonly fileSize: number;
  readonly format: string;
  readonly setup_sects: number;
  readonly init_size: string;
  readonly kernel_alignment: string;
  readonly pref_address: string;
  readonly cmdline_size: number;
  readonly text_offset: string;
  readonly image_size: string;
  readonly flags: string;
}

/** Every boot in the fixtures. */
export function readBoots(): Boot[] {
  return readdirSync(CAPTURES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const capture = JSON.parse(readFileSync(`${CAPTURES}${name}/capture.json`, "utf8"));
      return { ...capture, boot: name, files: readdirSync(CAPTURES + name) };
    });
}
