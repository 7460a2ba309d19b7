import { ARCHS, type Arch, type KernelVersion, NEWEST_PROFILE, parseVersion } from "../../engine/index.js";
import {
  type CapturedFile,
  type Crashkernel,
  isCapturedFile,
  isCrashkernel,
  isSizeField,
  isVersionField,
  isWordField,
  type Machine,
  type SizeField,
  type VersionField,
  type WordField,
} from "../generated/ast.js";
import { isFileThatStandsOnce } from "../scoping/captured-fields.js";
import type { FieldValues } from "./field-values.js";
import { fieldsByKey } from "./fields.js";
import { error, instead, missingField, type Report, spotOf } from "./finding.js";
import { oneOf } from "./words.js";

type SingleField = WordField | VersionField | SizeField | Crashkernel | CapturedFile;

const NEWEST: KernelVersion = parseVersion(NEWEST_PROFILE.since) as KernelVersion;

/** The pages that kernels are built with. Bytes. */
const PAGE_SIZES: readonly number[] = [0x1000, 0x4000, 0x10000];

/** The same as a scenario writes them. */
export const PAGE_TEXTS: readonly string[] = ["4K", "16K", "64K"];

/** The fields of a machine that stand once. */
export class SingleFields {
  private readonly fields: ReadonlyMap<string, SingleField>;

  constructor(
    private readonly machine: Machine,
    private readonly values: FieldValues,
    private readonly report: Report,
  ) {
    this.fields = fieldsByKey(machine.fields.filter(isSingle), report);
  }

  /** Required: one that is missing is reported, as is one that is none. */
  arch(): Arch | undefined {
    if (this.fields.has("arch")) return this.word("arch", ARCHS, "an architecture with kexec_file_load");
    const { machine } = this;
    const message = `\`${machine.name}\` needs an \`arch\`: ${ARCHS.join(", ")}`;
    this.report(missingField(spotOf(machine, "name"), message, ["arch"]));
    return undefined;
  }

  /** The newest known when none is written; undefined when that is none. */
  version(): KernelVersion | undefined {
    const field = this.kernel;
    if (!field) return NEWEST;
    const version = parseVersion(field.version ?? "");
    if (version) return version;
    const message = "a kernel version is two or three numbers: `6.16` or `6.16.3`";
    const [meant] = /^\d+\.\d+(?:\.\d+)?/.exec(field.version ?? "") ?? [];
    this.report(instead(error("malformed-version", spotOf(field, "version"), message), { meant }));
    return undefined;
  }

  /** The version as written, or the newest known. */
  versionText(): string {
    return this.kernel?.version ?? NEWEST_PROFILE.since;
  }

  /**
   * PAGE_SIZE in bytes.
   * @param otherwise what it is when none is written
   * @returns undefined when no kernel has such pages, which is reported, and when a mistake leaves it without a value
   */
  pageSize(otherwise: number | undefined): number | undefined {
    const field = this.fields.get("page") as SizeField | undefined;
    if (!field) return otherwise;
    const page = this.number("page");
    if (page === undefined) return undefined;
    if (isPageSize(Number(page))) return Number(page);
    this.report(
      instead(error("value-not-allowed", spotOf(field, "value"), "a page is 4K, 16K or 64K"), { known: PAGE_TEXTS }),
    );
    return undefined;
  }

  /** The levels of x86_64's page tables: 4 when none are written, and on a mistake; any but 4 and 5 are reported. */
  paging(): 4 | 5 {
    const field = this.fields.get("paging");
    const paging = this.number("paging");
    if (field && paging !== undefined && paging !== 4n && paging !== 5n) {
      const message = "x86_64 has 4 or 5 levels of page tables";
      this.report(instead(error("value-not-allowed", spotOf(field, "value"), message), { known: ["4", "5"] }));
    }
    return paging === 5n ? 5 : 4;
  }

  /** A `crashkernel` with a range or a file. */
  crashkernel(): Crashkernel | CapturedFile | undefined {
    return this.fields.get("crashkernel") as Crashkernel | CapturedFile | undefined;
  }

  /** The file of a `memtotal from`. */
  meminfo(): CapturedFile | undefined {
    const field = this.fields.get("memtotal");
    return field && isCapturedFile(field) ? field : undefined;
  }

  /**
   * The word written for a field.
   * @param known the words that it may be
   * @param what what they name, in words that follow "is not"
   * @returns undefined when none is written, and when it is not known, which is reported
   */
  word<T extends string>(key: WordField["key"], known: readonly T[], what: string): T | undefined {
    const field = this.fields.get(key) as WordField | undefined;
    return field?.value === undefined
      ? undefined
      : oneOf(field.value, known, what, spotOf(field, "value"), this.report);
  }

  /** The number written for a field; undefined when none is, when it is read from a file, and when a mistake leaves it without a value. */
  number(key: SizeField["key"]): bigint | undefined {
    const field = this.fields.get(key);
    return field && isSizeField(field) ? this.values.number(field.value) : undefined;
  }

  private get kernel(): VersionField | undefined {
    return this.fields.get("kernel") as VersionField | undefined;
  }
}

/** Whether kernels are built with pages of this size. */
export function isPageSize(bytes: number): boolean {
  return PAGE_SIZES.includes(bytes);
}

function isSingle(field: Machine["fields"][number]): field is SingleField {
  return (
    isWordField(field) ||
    isVersionField(field) ||
    isSizeField(field) ||
    isCrashkernel(field) ||
    isFileThatStandsOnce(field)
  );
}
