import type { Profile } from "./profiles.js";
import type { U64 } from "./u64.js";

/** A range of physical addresses in bytes; `end` is the last byte (inclusive), as in /proc/iomem. */
export interface AddressRange {
  readonly start: U64;
  readonly end: U64;
}

/** A top-level System RAM resource, or a memblock memory range. Bytes, inclusive end. */
export interface RamRange extends AddressRange {
  readonly name?: string;
  /** NUMA node; memblock merges touching ranges only when it is equal. */
  readonly node?: number;
  /** IORESOURCE_SYSRAM_DRIVER_MANAGED, MEMBLOCK_DRIVER_MANAGED: passed over, but top-down by 6.8 to 6.11.6 on the resource walk. */
  readonly driverManaged?: boolean;
  /** As memblock itself lists it: two such ranges that touch differ in something, and stay two. */
  readonly asListed?: boolean;
}

/** `struct kho_scratch`: first byte and length in bytes. A length of 0 is legal. */
export interface ScratchArea {
  readonly name?: string;
  readonly addr: U64;
  readonly size: U64;
}

/** Kexec HandOver being active: its scratch areas in list order, and whether it was finalized (6.18 asks). */
export interface Kho {
  readonly scratch: readonly ScratchArea[];
  readonly finalized: boolean;
}

/** Which memory walk the running kernel was built with (`resources`: no CONFIG_ARCH_KEEP_MEMBLOCK). */
export type Walk = "resources" | "memblock";

/** KEXEC_TYPE_DEFAULT or KEXEC_TYPE_CRASH. */
export type ImageType = "default" | "crash";

/** The running machine, as far as it decides where segments land. */
export interface Machine {
  /** What the running kernel's version does. */
  readonly profile: Profile;
  /** PAGE_SIZE in bytes, a power of two of at least 4096. */
  readonly pageSize: number;
  readonly walk: Walk;
  /** KEXEC_DESTINATION_MEMORY_LIMIT: a segment's end (exclusive) must lie below it. */
  readonly destLimit: U64;
  /** totalram_pages(), in pages of `pageSize`: for the half-of-memory check. */
  readonly totalRamPages: U64;
  /** KEXEC_BUF_MEM_UNKNOWN: the value of `mem` that means "search". 0 everywhere but on s390. */
  readonly memUnknown: U64;
  /** System RAM. Any order; ranges must not overlap. */
  readonly ram: readonly RamRange[];
  /**
   * memblock.reserved; the resource walk does not see it. Ranges may overlap. On a real memblock machine the crash
   * kernel's range is among them.
   */
  readonly reserved: readonly (AddressRange & { readonly name?: string })[];
  readonly crashkernel: AddressRange | null;
  /** null when KHO is off. The profile must have KHO when this is set. */
  readonly kho: Kho | null;
  /** The default CMA area in bytes, 0 for none; matters from 6.17. */
  readonly cma: U64;
}

/** One kexec_add_buffer call: the fields of `struct kexec_buf` that decide the placement. Bytes. */
export interface KexecBuf {
  readonly name: string;
  readonly bufsz: U64;
  /** As the caller gives it; the kernel rounds it up to a page. */
  readonly memsz: U64;
  /** A power of two, or 0; the kernel raises it to at least a page. */
  readonly bufAlign: U64;
  readonly bufMin: U64;
  /** The last byte allowed (inclusive). */
  readonly bufMax: U64;
  readonly topDown: boolean;
  /** A fixed address; null, and the machine's `memUnknown`, mean "search". */
  readonly mem: U64 | null;
  /** Set when the kernel starts the search at a random place (`kbuf.random`): why, as it follows the segment's name. */
  readonly random?: string;
}

/** What a region is: decides how it is offered and how a map shows it. */
export type RegionKind = "scratch" | "crashkernel" | "ram";

/** A region that the kernel offers to a buffer. Bytes, inclusive end; an empty one ends one byte before its start. */
export interface Region extends AddressRange {
  readonly kind: RegionKind;
  /** The name written in the machine, where one RAM range or scratch area stands behind the region. */
  readonly name: string | undefined;
  readonly driverManaged: boolean;
}

/** The errno with which kexec_file_load ends. */
export type Errno = "EADDRNOTAVAIL" | "EINVAL" | "ENOEXEC" | "EFBIG";

/** `struct kexec_segment` as placed. Bytes. */
export interface Segment {
  readonly name: string;
  /** First byte. When `indeterminate` is set, no address: the least it can be, 0 where nothing is known. */
  readonly mem: U64;
  /** Rounded up to a page. */
  readonly memsz: U64;
  readonly bufsz: U64;
  /** Which of the buffers handed in; -1 for one that the kernel or its loader adds. */
  readonly source: number;
  /** Index into the placement's `regions`, or -1 when no search chose one (a fixed address, an indeterminate one). */
  readonly region: number;
  /** Set when the kernel's choice cannot be known from a map: the reason. */
  readonly indeterminate?: string;
}

/** The checks of `sanity_check_segment_list`, in its order. */
export type SanityCheck =
  | "address-wraps"
  | "not-page-aligned"
  | "beyond-limit"
  | "overlap"
  | "bufsz-over-memsz"
  | "segment-over-half"
  | "all-over-half"
  | "outside-crashkernel";

/** Why the load failed. */
export type Failure = BufferFailure | LoaderFailure | SanityFailure;

/** What a loader checks itself; `file-refused` comes before it, when the files are read and the image is probed. */
export type LoaderCheck =
  | "file-refused"
  | "bzimage-truncated"
  | "cmdline-too-long"
  | "no-room-for-elfcorehdr"
  | "no-room-for-dmcryptkeys"
  | "image-size-zero"
  | "page-size-not-supported";

/** The files were refused, or the loader's own checks failed. */
export interface LoaderFailure {
  readonly errno: Errno;
  readonly at: "loader";
  readonly check: LoaderCheck;
  /** Which file is refused and what is wrong with it: given for `file-refused`. */
  readonly file?: "kernel" | "initrd";
  readonly reason?: string;
}

/** `kexec_add_buffer` refused a buffer. */
export interface BufferFailure {
  /** null for `kernel-would-hang`: the kernel never returns. */
  readonly errno: Errno | null;
  /** The kernel's own array of scratch areas; a buffer handed in, or one that a loader adds. */
  readonly at: "kho_scratch" | "buffer";
  /** Which of the buffers handed in; -1 for the array and for a loader's. */
  readonly index: number;
  readonly name: string;
  readonly cause: "no-hole" | "too-many-segments" | "kernel-would-hang";
}

/** `sanity_check_segment_list` refused the whole. */
export interface SanityFailure {
  readonly errno: Errno;
  readonly at: "sanity";
  readonly check: SanityCheck;
  /** Indices of the segments that the check names: one, two for `overlap`, none for `all-over-half`. */
  readonly segments: readonly number[];
}

/** What the kernel answers to one load. */
export interface Placement {
  /** null when the load succeeds. */
  readonly failure: Failure | null;
  /** Those placed before the load ended, in the kernel's own order. */
  readonly segments: readonly Segment[];
  /** The regions that the load's searches are offered, in upward or list order. */
  readonly regions: readonly Region[];
}

/**
 * Why a region did not take a buffer, or that it did. `may-fit`: it has a hole, unless a segment whose address is not
 * known lies in it, or the search begins behind it at random. `hangs`: every candidate is refused and the search never leaves the region.
 */
export type Verdict = "driver-managed" | "too-small" | "outside-window" | "no-hole" | "chosen" | "may-fit" | "hangs";

/** One step of a search: the candidate `from` touched segment `over`; the search went on at `to`. */
export interface Jump {
  readonly from: U64;
  /** Index of the segment in the way. */
  readonly over: number;
  /** The next candidate; null when there is none in this region. */
  readonly to: U64 | null;
}

/** One region offered to one buffer. */
export interface RegionTrial {
  /** Index into the placement's `regions`. */
  readonly region: number;
  readonly verdict: Verdict;
  /** The first candidate address, null when the region was passed over before the search, and for `may-fit`. */
  readonly first: U64 | null;
  readonly jumps: readonly Jump[];
  /** The largest free hole of the region inside the buffer's window, in bytes from its first aligned address; 0 for none. */
  readonly largestHole: U64;
  /** That first aligned address; null for none. */
  readonly holeStart: U64 | null;
}

/** The search for one buffer, step by step. */
export interface BufferSearch {
  readonly name: string;
  /** Rounded to a page, as the search used it. */
  readonly memsz: U64;
  /** Raised to a page, as the search used it. */
  readonly bufAlign: U64;
  readonly bufMin: U64;
  readonly bufMax: U64;
  readonly topDown: boolean;
  /** Index of the segment that it found a place for; null when it found none. */
  readonly segment: number | null;
  /** What offered the regions. */
  readonly walk: "fixed" | "scratch" | "crashkernel" | "cma" | Walk;
  readonly trials: readonly RegionTrial[];
}

/** A try that a loader gave up: a segment after the kernel found no place, so it began again with the kernel higher up. */
export interface Attempt {
  /** From the kernel's own search to the one that found no place. */
  readonly searches: readonly BufferSearch[];
  /** The segments there were then; searches name them by index. */
  readonly segments: readonly Segment[];
}

/** A placement with the reasons for it: one search per buffer tried, the failing one included. */
export interface Explanation extends Placement {
  readonly searches: readonly BufferSearch[];
  /** The tries given up before `searches`, in order; of very many the first and the last ones. */
  readonly attempts: readonly Attempt[];
  /** How many tries were given up. */
  readonly attemptCount: number;
}
