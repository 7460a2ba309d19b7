/** A first scenario, for whoever begins. */
export const STARTER = `// Where will kexec_file_load put each segment, and will it fit?
// Hover over a word or a number to see what the kernel makes of it.
machine host {
    arch   x86_64
    kernel 6.12  // which kernel does the loading
    ram 1M..3G-1
    ram 4G size 12G
}

image next on host {
    load bzImage {
        kernel {
            file_size        14M
            setup_sects      39
            init_size        56M
            kernel_alignment 2M
            pref_address     16M
        }
        initrd  size 180M
        cmdline "console=ttyS0"
    }
}

expect next {
    loads
    initrd above 4G
}
`;
