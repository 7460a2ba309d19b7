import { analyseTexts, only, outcomes } from "./analyse-text.js";

/** A sound file: constants, machines with and without KHO, images on each, expectations between them. */
export const STATEMENTS = [
  "const SIZE = 180M",
  `machine host {
    arch x86_64
    kernel 6.16
    ram low 0x0010_0000..0xbfff_ffff
    ram high 4G size 60G node 0 // as /proc/iomem has it
    crashkernel 0x7000_0000 size 256M
    scratch lowmem 0x6e00_0000 size 16M
    scratch global 63G size 512M
}`,
  `image first on host {
    buffer purgatory { memsz 20K buf_min 0x3000 top_down }
    buffer kernel { bufsz 14M memsz 56M buf_align 2M buf_min 16M top_down }
}`,
  `image next on host {
    // a comment
    type default
    buffer purgatory { memsz 20K, buf_min 0x3000, top_down }
    buffer kernel {
        bufsz 14M
        memsz 56M
        buf_align 2M
        buf_min 16M top_down
    }
    buffer initrd { memsz SIZE + (4K * 2 - ALIGN) buf_min 16M top_down }
}`,
  "const ALIGN = 4K",
  `image dump on host {
    type crash
    buffer kernel { memsz 16M buf_align 2M }
}`,
  `expect dump { loads
    kernel above 0x7000_0000 }`,
  "machine board { arch arm64 kernel 6.12 ram 1G size 1G reserved 1G size ALIGN }",
  `image planned on board {
    buffer kernel { memsz 32M buf_align 2M }
    buffer initrd { memsz ALIGN * 16 mem 1G + 64M }
    buffer dtb { memsz ALIGN buf_align 2M top_down }
}`,
  `image last on board { buffer kernel { memsz ALIGN } }`,
  `image loaded on board {
    load arm64_Image {
        kernel { file_size 4K  image_size ALIGN * 4  text_offset 0 } // as its header says
        initrd size 1M
        cmdline "console=ttyAMA0 quiet"
        dtb size 8K
    }
}`,
  "expect loaded { loads initrd at 1G + 2M + 16K }",
  "expect last { loads kernel at 1G + ALIGN }",
];
/** What becomes of its images. */
export const SOUND = await soundOutcomes();

async function soundOutcomes(): Promise<Record<string, string>> {
  const file = only(await analyseTexts([STATEMENTS.join("\n")]));
  if (file.diagnostics.length > 0) throw new Error("the sound file is none");
  return outcomes(file);
}

/** The constants and machines that an image is made of. */
export function needs(image: string): string[] {
  const statement = STATEMENTS.find((other) => other.startsWith(`image ${image} `)) as string;
  const machine = statement.includes(" on host ") ? ["host"] : ["board", "ALIGN"];
  return [...machine, ...["SIZE", "ALIGN"].filter((constant) => statement.includes(constant))];
}
