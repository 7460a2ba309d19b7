import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Files by their name: text, bytes, or undefined for none. */
export type World = Readonly<Record<string, string | Uint8Array>>;

/** The scenarios of the world; they import each other. */
export const SCENARIOS = ["main.kexec", "hosts.kexec", "more.kexec"] as const;

const MAIN = `import "hosts.kexec"
import "more.kexec"

const SIZE = BIG + 4K
const HERE = BIG / 4

image next on host {
    buffer purgatory { memsz 20K  buf_min 0x3000  top_down }
    buffer kernel    { bufsz 14M  memsz 56M  buf_align 2M  buf_min 16M  top_down }
    buffer initrd    { memsz HERE  buf_min 16M  top_down }
}

expect next { loads  initrd in lowmem  kernel above LIMIT }

machine own {
    arch   arm64
    kernel 6.12
    ram    1G size ONE
}

image small on own { buffer kernel { memsz SMALL } }
image large on own { buffer kernel { memsz ONE + 4K } }
expect large { fails EADDRNOTAVAIL at kernel }

image loaded on captured {
    load bzImage {
        kernel  "bzImage"
        initrd  size SIZE
        cmdline "console=ttyS0"
    }
}

image logged on captured {
    load bzImage {
        kernel  { file_size 2774016  setup_sects 31  init_size 0xa66000  kernel_alignment 2M  pref_address 16M }
        initrd  size BIG * 8
        cmdline "console=ttyS0 kexec"
    }
}

observed logged from "dmesg.txt"
`;

const HOSTS = `import "more.kexec" // for the sizes

const BIG = 16M
const ONE = SMALL * 1024 * 256

/* two machines:
image none on host { } is none of them */
machine host {
    arch    x86_64
    kernel  6.16
    ram     low  0x0010_0000..0xbfff_ffff
    ram     high 4G size 60G
    scratch lowmem 0x6e00_0000 size 16M
    scratch global 63G size 512M
}

machine captured {
    arch     x86_64
    kernel   7.3.4
    ram      from "iomem.txt"
    scratch  from "phys.txt" "len.txt"
    memtotal 2047844K
}

image there on captured { buffer kernel { memsz 64M  buf_align 2M } }
`;

const MORE = `import "main.kexec"
import "hosts.kexec"

const SMALL = 4K
const LIMIT = 0x7000_0000

image other on host { buffer kernel { memsz SMALL * 3 } }
expect other { loads }
expect other { kernel below LIMIT }
`;

const example = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url)), "utf8");

/** What the files hold at the beginning. */
export const WORLD: World = {
  "main.kexec": MAIN,
  "hosts.kexec": HOSTS,
  "more.kexec": MORE,
  "iomem.txt": example("kho-host/iomem.txt"),
  "phys.txt": example("kho-host/scratch_phys.txt"),
  "len.txt": example("kho-host/scratch_len.txt"),
  "dmesg.txt": example("kho-host/dmesg.txt"),
  bzImage: bzImage(2_774_016),
};

/** What the files that are no scenarios may become; undefined: they go. */
export const BECOMES: readonly (string | Uint8Array | undefined)[] = [
  undefined,
  "",
  "no such thing\n",
  ...Object.values(WORLD).slice(SCENARIOS.length),
  example("real-machine/iomem.txt"),
  example("arm64-board/dmesg.txt"),
  Buffer.from(`\uFEFF${example("kho-host/dmesg.txt")}`, "utf16le"),
  Buffer.from([0xff, 0x00, 0xc3, 0x28]),
  bzImage(5_000_000),
];

/** The header of a bzImage as the kernel's loader wants it, and nothing behind it. */
function bzImage(initSize: number): Uint8Array {
  const bytes = new Uint8Array(0x8000);
  const view = new DataView(bytes.buffer);
  bytes[0x1f1] = 31;
  view.setUint16(0x1fe, 0xaa55, true);
  bytes.set(Buffer.from("HdrS"), 0x202);
  view.setUint16(0x206, 0x020f, true);
  bytes[0x211] = 1;
  view.setUint32(0x22c, 0x7fff_ffff, true);
  view.setUint32(0x230, 0x20_0000, true);
  bytes[0x234] = 1;
  view.setUint16(0x236, 0x3f, true);
  view.setUint32(0x238, 2047, true);
  view.setBigUint64(0x258, 0x100_0000n, true);
  view.setUint32(0x260, initSize, true);
  return bytes;
}
