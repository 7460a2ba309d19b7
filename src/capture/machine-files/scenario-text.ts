import type { FoundImage } from "./image-text.js";

/** What becomes of images here, by name: the errno, or null for one that loads. */
export type Outcomes = ReadonlyMap<string, string | null>;

/**
 * A scenario out of its parts, not yet laid out. A load that the kernel refused, and that fails here too, is expected to
 * fail: the log does not tell the errno. One that it refused for something else than a place is held against nothing.
 * @param outcomes empty while nothing has been worked out yet
 */
export function scenarioText(
  machine: string,
  images: readonly FoundImage[],
  template: string,
  outcomes: Outcomes,
): string {
  const blocks = images.flatMap((image) => [image.text, ...endingOf(image, outcomes.get(image.name))]);
  return [machine, ...blocks, ...(template === "" ? [] : [template])].join("\n\n");
}

function endingOf({ name, observed }: FoundImage, errno: string | null | undefined): string[] {
  if (!observed) return [];
  const { outcome, text } = observed;
  if (outcome === "loaded" || errno === undefined) return [text];
  if (errno !== null) return [`${text} // it failed`, `expect ${name} { fails ${errno} }`];
  if (outcome === "refused") return [`${text} // it failed`];
  return [`// The kernel refused it after all of it was placed, and does not say why.\n// ${text}`];
}
