/** The two-node live update of the language's description, word for word. */
export const TWO_NODES = `// Live update of a two-node host: does the next kernel still fit its scratch?
const INITRD = 180M

machine host {
    arch   x86_64
    kernel 6.16                                   // which kernel does the loading

    ram        0x0000_1000..0x0009_fbff           // ends are inclusive, as in /proc/iomem
    ram low    0x0010_0000..0xbfff_ffff
    ram high   4G   size 60G   node 0
    ram far    64G  size 64G   node 1
    ram pmem   128G size 256G  driver_managed

    crashkernel 0x7000_0000 size 256M

    scratch lowmem 0x6e00_0000 size 16M           // order matters: the kernel tries them in this order
    scratch global 63G         size 512M
    scratch node0  62G         size 256M
    scratch node1  126G        size 256M
}

image next on host {
    buffer purgatory  { memsz 20K  buf_min 0x3000  top_down }
    buffer bootparams { memsz 5K   buf_align 16  buf_min 0x3000  top_down }
    buffer kernel     { bufsz 14M  memsz 56M  buf_align 2M  buf_min 16M  top_down }
    buffer initrd     { memsz INITRD  buf_min 16M  top_down }
}

expect next {
    loads
    kernel in global
    initrd below 64G
}
`;

/** Where its segments land, as the description of reports says; bootparams takes 5K, which is two pages. */
export const TWO_NODES_OUTCOME = [
  "loads",
  "kho_scratch 0x6eff0000+0x1000",
  "purgatory 0x6effb000+0x5000",
  "bootparams 0x6eff9000+0x2000",
  "kernel 0xfdc800000+0x3800000",
  "initrd 0xfd1400000+0xb400000",
].join("; ");

/** The one thing to be told of it. */
export const TWO_NODES_FINDINGS = ["warning size-not-rounded at 5K"];
