/** The pages that kernels are built with, in bytes. */
const PAGE_SIZES: readonly number[] = [0x1000, 0x4000, 0x10000];

const KERNEL_PAGE = /^KernelPageSize:\s+(\d{1,4}) kB\s*$/m;

/** A line of `alloc_large_system_hash`: the table takes PAGE_SIZE << order bytes, rounded down to a power of two. */
const HASH_TABLE = /hash table entries: \d+ \(order: (-?\d{1,2}), (\d{1,15}) bytes/;

/** PAGE_SIZE in bytes, as `KernelPageSize` in /proc/PID/smaps tells it; undefined in any other text. */
export function parsePageSize(text: string): number | undefined {
  const kib = KERNEL_PAGE.exec(text)?.[1];
  return kib === undefined ? undefined : known(Number(kib) * 1024);
}

/** PAGE_SIZE in bytes, as the hash tables tell it that every kernel logs while it boots; undefined when none is there. */
export function pageSizeInLog(lines: readonly string[]): number | undefined {
  for (const line of lines) {
    const [, order, bytes] = HASH_TABLE.exec(line) ?? [];
    if (order !== undefined) return known(2 ** (Math.floor(Math.log2(Number(bytes))) - Number(order)));
  }
  return undefined;
}

function known(bytes: number): number | undefined {
  return PAGE_SIZES.includes(bytes) ? bytes : undefined;
}
