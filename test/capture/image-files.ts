/** A field of a header: where it stands and how many bytes it takes. */
type Field = readonly [offset: number, width: number];

/** The x86 boot protocol's offsets (the real-mode kernel header), little endian. */
export const BZIMAGE_FIELDS = {
  setup_sects: [0x1f1, 1],
  boot_flag: [0x1fe, 2],
  header: [0x202, 4],
  version: [0x206, 2],
  loadflags: [0x211, 1],
  kernel_alignment: [0x230, 4],
  relocatable_kernel: [0x234, 1],
  xloadflags: [0x236, 2],
  cmdline_size: [0x238, 4],
  pref_address: [0x258, 8],
  init_size: [0x260, 4],
} as const satisfies Record<string, Field>;

/** The offsets of the arm64 booting document, little endian. */
export const ARM64_FIELDS = {
  text_offset: [8, 8],
  image_size: [16, 8],
  flags: [24, 8],
  magic: [56, 4],
} as const satisfies Record<string, Field>;

/** The offsets of the device tree specification, big endian. */
export const DTB_FIELDS = {
  magic: [0, 4],
  totalsize: [4, 4],
  off_dt_struct: [8, 4],
  off_dt_strings: [12, 4],
  off_mem_rsvmap: [16, 4],
  version: [20, 4],
  size_dt_strings: [32, 4],
  size_dt_struct: [36, 4],
} as const satisfies Record<string, Field>;

/** Bytes of a length in which fields have values and all others are `filler`. */
export function header<Name extends string>(
  fields: Readonly<Record<Name, Field>>,
  values: Readonly<Partial<Record<Name, bigint | number>>>,
  { length = 4096, filler = 0, bigEndian = false } = {},
): Uint8Array {
  const bytes = new Uint8Array(length).fill(filler);
  for (const [name, value] of Object.entries(values) as [Name, bigint | number][]) {
    const [offset, width] = fields[name];
    for (let i = 0; i < width; i++) {
      bytes[offset + (bigEndian ? width - 1 - i : i)] = Number((BigInt(value) >> BigInt(8 * i)) & 0xffn);
    }
  }
  return bytes;
}

/** Fields of a bzImage that the kernel takes. */
export const SOUND_BZIMAGE = {
  setup_sects: 39,
  boot_flag: 0xaa55,
  header: 0x53726448,
  version: 0x020f,
  loadflags: 0x01,
  kernel_alignment: 0x200000,
  relocatable_kernel: 1,
  xloadflags: 0x7f,
  cmdline_size: 2047,
  pref_address: 0x1000000,
  init_size: 0x37dc000,
};

/** Fields of an arm64 Image that the kernel takes. */
export const SOUND_ARM64 = { text_offset: 0, image_size: 0x2240000, flags: 0xa, magic: 0x644d5241 };

/** Bytes that begin with some characters, each one byte, and go on with a byte that is no text. */
export function beginning(characters: string, length = 4096): Uint8Array {
  const bytes = new Uint8Array(length).fill(0xff);
  bytes.set(Buffer.from(characters, "latin1"));
  return bytes;
}
