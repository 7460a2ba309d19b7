import { URI } from "langium";
import { type FleetImage, PayloadMaker } from "../../src/fleet/answer/image.js";
import { readImagesAlone } from "../../src/language/alone.js";
import { NO_FILES } from "../../src/language/files/file-text.js";

/** Images of each kind, as a scenario has them. @param machine the machine that they are on */
export function imagesOn(machine: string, initrd = "24M"): string {
  const kernel = "file_size 9M  setup_sects 39  init_size 30M  kernel_alignment 2M  pref_address 16M";
  return `
image bz on ${machine} { load bzImage { kernel { ${kernel} }  initrd size ${initrd}  cmdline length 64  ima 12K } }
image bz_crash on ${machine} { type crash load bzImage { kernel { ${kernel} }  initrd size ${initrd} } }
image arm on ${machine} { load arm64_Image { kernel { file_size 9M  image_size 32M } initrd size ${initrd} dtb size 9K ima 8K } }
image arm_crash on ${machine} { type crash load arm64_Image { kernel { file_size 9M  image_size 32M } initrd size ${initrd} dtb size 9K } }
image written on ${machine} {
    buffer first { memsz 20K  buf_min 0x3000  top_down }
    buffer initrd { memsz ${initrd}  top_down  buf_min 16M }
    buffer last { memsz 5000  buf_align 2M }
}
image large on ${machine} { buffer all { memsz 900M } }
`;
}

/** The images of a scenario as a fleet takes them, by name. */
export async function fleetImages(text: string): Promise<Map<string, PayloadMaker>> {
  const input = { path: "next.kexec", uri: URI.file("/next.kexec"), text };
  const { images } = await readImagesAlone(input, NO_FILES, ({ path }) => path);
  return new Map(
    images.map(({ content, name }) => {
      if (!content) throw new Error(`${name} has no meaning`);
      return [name, new PayloadMaker({ name, ...content, digest: "0123456789ab" } satisfies FleetImage)];
    }),
  );
}
