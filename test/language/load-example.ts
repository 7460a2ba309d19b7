/** Machines out of files, and images by loaders: every kind of field and part that holds a string or a block. */
export const LOADS = `machine lab {
    arch        arm64
    kernel      6.12.117
    ram         from "lab/memblock-memory.txt"
    crashkernel from "lab/iomem.txt"
    scratch     from "lab/scratch_phys.txt" "lab/scratch_len.txt"
    config      IMA_KEXEC no KEXEC_HANDOVER
    config      from "lab/config"
    granules    4K 64K
}

image next on lab {
    load arm64_Image {
        kernel  "boot/Image"  // its header is read
        initrd  size INITRD + 4K
        cmdline "console=ttyAMA0 // no comment"
        dtb     size 8K
    }
}

image kdump on lab {
    type crash
    load arm64_Image {
        kernel     { file_size 38M  image_size 0x2240000  text_offset 0 }
        elfcorehdr { bufsz 4K  memsz 8K }
        cmdline    length 64
        ima        4K
        dtb        "boot/board.dtb"
    }
}

observed next from "lab/dmesg.txt" load 2

expect kdump {
    headroom elfcorehdr >= 4K
    headroom ima >= SPARE - 1
}

sweep growth of next {
    initrd         from 16M to 2 * INITRD step 16M
    scratch global from 256M to 1G step (64M)
    kernel         6.12 6.16 7.3
    kho            on off
}
`;
