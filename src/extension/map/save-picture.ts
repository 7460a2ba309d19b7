import { fromBase64 } from "../files/base64.js";
import { saveAndOffer } from "../save/save-file.js";

/** The kinds of pictures. */
const KINDS = { svg: "SVG picture", png: "PNG picture" } as const;

/** Saves a picture of a map where the user wants it. @param data SVG as text, PNG in base64 */
export async function savePicture(
  { image, uri: about }: { readonly uri: string; readonly image: string },
  format: "svg" | "png",
  data: string,
): Promise<void> {
  await saveAndOffer({
    about,
    name: `${image}-map.${format}`,
    kind: [KINDS[format], format],
    data: format === "svg" ? new TextEncoder().encode(data) : fromBase64(data),
  });
}
