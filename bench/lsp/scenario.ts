/** The name of the file that is opened. */
export const MAIN = "main.kexec";

/** Files of a folder by their name; the first is the one to open. */
export interface BenchFiles {
  readonly main: string;
  readonly others: Readonly<Record<string, string>>;
}

/**
 * A scenario as somebody with many hosts would write it, of about seven lines an image: buffers and loads, comments,
 * expectations, constants, machines of another file and of a captured one; one image in fourteen fails.
 */
export function scenario(images: number): BenchFiles {
  return { main: MACHINES + imagesOf(images), others: OTHERS };
}

function imagesOf(count: number): string {
  return Array.from({ length: count }, (_, i) => image(i)).join("\n");
}

/** The same machines in a file by itself, and so many files that import it, each with so many images. */
export function fleet(images: number, importers: readonly string[]): BenchFiles {
  const rack = `import "${MAIN}"\nimport "machines.kexec"\n\n${imagesOf(images)}`;
  return { main: MACHINES, others: { ...OTHERS, ...Object.fromEntries(importers.map((name) => [name, rack])) } };
}

/** The same with every line of the main file indented. */
export function indented({ main, others }: BenchFiles): BenchFiles {
  return { main: main.replace(/^(?=.)/gm, "    "), others };
}

const MACHINES = `// The fleet: one payload for each rack, and what its hosts make of it.
import "machines.kexec"

const KERNEL = 56M
const PARAMS = 5K  // boot_params and the command line

machine host {
    arch   x86_64
    kernel 6.16  // which kernel does the loading
    ram      0x1000..0x9fbff
    ram low  1M..3G-1
    ram high 4G  size 60G  node 0
    ram far  64G size 64G  node 1
    crashkernel 0x7000_0000 size 256M
    scratch lowmem 0x6e00_0000 size 16M
    scratch global 63G  size 512M
    scratch node0  62G  size 256M
    scratch node1  126G size 256M
}

`;

/** Of fourteen images in a row, six have buffers on \`host\`, and each of the others something of its own. */
function image(i: number): string {
  switch (i % 14) {
    case 2:
    case 9:
      return load(i);
    case 4:
      return fails(i, i % 28 === 4);
    case 6:
    case 11:
      return onReal(i);
    case 7:
    case 8:
    case 13:
      return short(i);
    default:
      return buffers(i);
  }
}

function buffers(i: number): string {
  return `// Rack ${i}: purgatory and boot parameters go low, the rest where there is room.
image i${i} on host {
    buffer purgatory  { memsz 20K  buf_min 0x3000  top_down }
    buffer bootparams { memsz 8K  bufsz PARAMS  buf_align 16  buf_min 0x3000  top_down }
    buffer kernel     { memsz KERNEL  bufsz 14M  buf_align 2M  buf_min 16M  top_down }
    buffer initrd     { memsz ${100 + (i % 90)}M  buf_min 16M  top_down }
}
expect i${i} { loads  kernel in global }
`;
}

function load(i: number): string {
  return `image i${i} on host {
    // Rack ${i}, by the loader
    load bzImage {
        kernel  { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }
        initrd  size ${100 + (i % 90)}M
        cmdline "console=ttyS0 root=/dev/vda${i}"
    }
}
`;
}

function fails(i: number, foreseen: boolean): string {
  return `// Rack ${i} has an initrd that is too large for every scratch.
image i${i} on host {
    buffer kernel { memsz KERNEL  buf_align 2M  buf_min 16M  top_down }
    buffer initrd { memsz ${600 + (i % 90)}M  buf_min 16M  top_down }
}
${foreseen ? `expect i${i} { fails EADDRNOTAVAIL at initrd }\n` : ""}`;
}

function onReal(i: number): string {
  return `image i${i} on lab {
    buffer kernel { memsz KERNEL  buf_align 2M  buf_min 16M  top_down }  // rack ${i}
    buffer initrd { memsz ${100 + (i % 90)}M  buf_min 16M  top_down }
}
expect i${i} { loads  initrd above 1M }
`;
}

function short(i: number): string {
  return `/* Rack ${i}: the smallest of all. */
image i${i} on small {
    buffer kernel { memsz KERNEL  buf_align 2M  buf_min 16M }
    buffer initrd { memsz ${10 + (i % 90)}M }
}
`;
}

const OTHERS = {
  "machines.kexec": `// Machines that several scenarios share.
machine lab {
    arch     x86_64
    kernel   6.12.117
    ram      from "iomem.txt"
    memtotal 3745384K
}
machine small {
    arch   arm64
    kernel 6.16
    ram    1G size 2G
    scratch lowmem 1G   size 256M
    scratch global 1280M size 256M
    scratch node0  2G   size 64M
}
`,
  "iomem.txt": `00000000-00000fff : Reserved
00001000-0009fbff : System RAM
0009fc00-0009ffff : Reserved
000f0000-000fffff : System ROM
00100000-bffdffff : System RAM
  01000000-01ffffff : Kernel code
  02000000-029fffff : Kernel rodata
  ae000000-bdffffff : Crash kernel
bffe0000-bfffffff : Reserved
fec00000-fec003ff : IOAPIC 0
100000000-13fffffff : System RAM
`,
};
