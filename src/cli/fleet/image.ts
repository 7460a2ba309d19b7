import { createHash } from "node:crypto";
import { relative, resolve } from "node:path";
import { URI } from "langium";
import type { FleetImage } from "../../fleet/answer/image.js";
import { type ImageContent, type NamedImage, readImagesAlone } from "../../language/alone.js";
import { nodeFiles } from "../../language/files/node-source.js";
import { renderDiagnostics } from "../../report/diagnostics.js";
import { messageText } from "../../report/printable.js";
import type { Context } from "../context.js";
import { FileError, UsageError } from "../exit.js";
import { readInputs } from "../input.js";
import { noSuch } from "../no-such.js";
import { STDIN } from "../paths.js";

/**
 * The image of a scenario that is held against a fleet, in place of its own machine.
 * @param name which one; may be left out when there is one only
 * @returns undefined when it has no meaning: its findings are told on standard error
 * @throws UsageError for a name that there is not, FileError for a file that cannot be read
 */
export async function readFleetImage(
  path: string,
  name: string | undefined,
  { err, stdin }: Context,
): Promise<FleetImage | undefined> {
  if (path === STDIN) throw new UsageError("--image names a file: standard input is for machines");
  const [input] = await readInputs([path], stdin);
  if (!input || input instanceof FileError) throw input ?? new FileError(`${path}: no file matches`);
  if (input.fault) throw new FileError(`${path}: ${input.fault.message}`);
  const { text } = input;
  const pathOf = (uri: URI) => relative(process.cwd(), uri.fsPath);
  const scenario = { path: input.path, text, uri: URI.file(resolve(input.path)) };
  const { images, report } = await readImagesAlone(scenario, nodeFiles, pathOf);
  const tell = () => err.write(renderDiagnostics([report], err.style));
  if (images.length === 0) await tell();
  const image = chosen(images, name, path);
  if (image.content) return { name: image.name, ...image.content, digest: digestOf(image.content) };
  await tell();
  return undefined;
}

function chosen(images: readonly NamedImage[], name: string | undefined, path: string): NamedImage {
  const names = images.map((image) => image.name);
  if (name !== undefined) {
    const image = images.find((one) => one.name === name);
    if (image) return image;
    throw new UsageError(noSuch("there is no image", name, names));
  }
  const [only, ...others] = images;
  if (!only) throw new UsageError(`${messageText(path)} has no image`);
  if (others.length > 0)
    throw new UsageError(`${messageText(path)} has several images: name one of ${names.join(", ")} with --image-name`);
  return only;
}

/** Tells images apart by all that decides where they are placed. */
function digestOf(content: ImageContent): string {
  const text = JSON.stringify(content, (_, value) => (typeof value === "bigint" ? `0x${value.toString(16)}` : value));
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
