import type { FoundMachine } from "./found-machine.js";
import type { FoundImage } from "./image-text.js";
import { quoted } from "./number-text.js";
import type { Picked } from "./pick.js";

/** A device tree of a board takes about as much. */
const DTB_SIZE = "64K";

/** An image of the kernel among the files, with their first initrd; undefined when there is no kernel for the machine. */
export function imageOfFiles(machine: string, found: FoundMachine, picked: Picked): FoundImage | undefined {
  const format = found.arch === "arm64" ? "arm64_Image" : found.arch === "x86_64" ? "bzImage" : undefined;
  const kernel = picked.kernels.find(({ value }) => value.format === format)?.file;
  if (!kernel) return undefined;
  const [initrd] = picked.initrds;
  const [dtb] = picked.dtbs;
  const isAssumed = found.arch === "arm64" && !dtb;
  const parts = [
    `kernel ${quoted(kernel.path)}`,
    ...(initrd ? [`initrd ${quoted(initrd.file.path)}`] : []),
    ...(found.arch === "arm64" ? [] : commandLinePart(picked)),
    ...(found.arch === "arm64" && dtb ? [`dtb ${quoted(dtb.file.path)} // about what the kernel makes of it`] : []),
    ...(isAssumed ? [`dtb size ${DTB_SIZE} // assumed`] : []),
  ];
  const text = `image next on ${machine} {\nload ${format} {\n${parts.join("\n")}\n}\n}`;
  const assumed = isAssumed ? [`a device tree of ${DTB_SIZE}: import /sys/firmware/fdt too`] : [];
  return { name: "next", text, observed: undefined, assumed };
}

/** An image to fill in, as comments. */
export function imageTemplate(machine: string, { arch }: FoundMachine, picked: Picked): string {
  const parts: Partial<Record<FoundMachine["arch"], readonly string[]>> = {
    x86_64: ['kernel "vmlinuz"', 'initrd "initrd.img"', ...commandLinePart(picked)],
    arm64: ['kernel "Image"', 'initrd "initrd.img"', `dtb size ${DTB_SIZE}`],
  };
  const loader = arch === "arm64" ? "arm64_Image" : "bzImage";
  const ofLoader = parts[arch] && [`    load ${loader} {`, ...parts[arch].map((part) => `        ${part}`), "    }"];
  const lines = [
    "An image to ask about: take the slashes away, and name your files.",
    `image next on ${machine} {`,
    ...(ofLoader ?? ["    buffer kernel { memsz 56M  buf_align 2M }", "    buffer initrd { memsz 180M }"]),
    "}",
  ];
  return lines.map((line) => `// ${line}`).join("\n");
}

/** A longer command line is given by its length: nobody reads it. */
const SHOWN_COMMAND_LINE = 200;

/** The running kernel's command line without what the boot loader added, as `kexec --reuse-cmdline` passes it on. */
function commandLinePart({ cmdline }: Picked): string[] {
  const words = (cmdline?.value ?? "").split(/\s+/).filter((word) => !/^(?:BOOT_IMAGE|initrd)=/.test(word));
  const text = words.join(" ");
  if (!/^[ -~]+$/.test(text)) return [];
  if (text.length <= SHOWN_COMMAND_LINE) return [`cmdline ${quoted(text)}`];
  return [`cmdline length ${text.length + 1} // as the running kernel's`];
}
