import { type Arch, type ImageType, type LoaderFiles, type LoaderRequest, requestOn } from "../../../engine/index.js";
import type { FileHeads } from "../../files/file-heads.js";
import type { LoadCall, LoadPart } from "../../generated/ast.js";
import { runningKernel } from "../bridge.js";
import type { Constants } from "../constants.js";
import { error, type Report, spotOf, withoutEffect } from "../finding.js";
import type { MachineValues } from "../values.js";
import { oneOf } from "../words.js";
import { ARM64_IMAGE_HEADER, ARM64_IMAGE_PARTS, readArm64ImageFiles } from "./arm64-image.js";
import { BZ_IMAGE_HEADER, BZ_IMAGE_PARTS, readBzImageFiles } from "./bz-image.js";
import type { HeaderFieldRule } from "./header.js";
import { LoadReader } from "./load-reader.js";

/** A `load` with its parts worked out. */
export interface LoadValues {
  readonly node: LoadCall;
  /** The parts as written, by word. */
  readonly parts: ReadonlyMap<string, LoadPart>;
  readonly request: LoaderRequest;
}

/** What a loader takes, and on which architecture. */
export interface LoaderRule {
  readonly arch: Arch;
  /** The words of its parts. */
  readonly parts: readonly string[];
  /** The fields of its image's header. */
  readonly header: readonly HeaderFieldRule[];
  /** @param levels of the page tables of the machine that loads the files */
  readonly read: (reader: LoadReader, levels: 4 | 5) => LoaderFiles | undefined;
}

/** The loaders that are modelled, by the word behind `load`. */
const LOADERS = {
  bzImage: { arch: "x86_64", parts: BZ_IMAGE_PARTS, header: BZ_IMAGE_HEADER, read: readBzImageFiles },
  arm64_Image: { arch: "arm64", parts: ARM64_IMAGE_PARTS, header: ARM64_IMAGE_HEADER, read: readArm64ImageFiles },
} as const satisfies Record<string, LoaderRule>;

/** The words behind `load`. */
export const LOADER_NAMES = Object.keys(LOADERS) as readonly (keyof typeof LOADERS)[];

/** The loader that a word behind `load` means; undefined for a word that is none. */
export function loaderNamed(word: string): LoaderRule | undefined {
  const name = LOADER_NAMES.find((known) => known === word);
  return name && LOADERS[name];
}

/**
 * Works out what a `load` hands to its loader.
 * @param machine undefined when the image's machine is unknown or has no values: then only what needs none is checked
 * @returns undefined when it has no meaning, or the machine is missing
 */
export function readLoad(
  node: LoadCall,
  machine: MachineValues | undefined,
  constants: Constants,
  heads: FileHeads,
  report: Report,
): LoadValues | undefined {
  if (node.loader === undefined) return undefined;
  const name = oneOf(node.loader, LOADER_NAMES, "a loader", spotOf(node, "loader"), report);
  if (!name) return undefined;
  const rule: LoaderRule = LOADERS[name];
  const reader = new LoadReader(node, constants, heads, report);
  checkParts(reader, rule);
  if (!machine) return undefined;
  if (machine.arch !== rule.arch) {
    const message = `\`load ${name}\` is a loader of ${rule.arch}, and \`${machine.node.name}\` is ${machine.arch}`;
    report(error("loader-not-in-kernel", spotOf(node, "loader"), message));
    return undefined;
  }
  const files = rule.read(reader, machine.paging);
  return files && { node, parts: reader.parts, request: requestOn(files, runningKernel(machine)) };
}

/**
 * Works out the files of a `load`, whatever machine loads them.
 * @returns undefined when it has no meaning
 */
export function readLoadFiles(
  node: LoadCall,
  constants: Constants,
  heads: FileHeads,
  report: Report,
): LoaderFiles | undefined {
  if (node.loader === undefined) return undefined;
  const name = oneOf(node.loader, LOADER_NAMES, "a loader", spotOf(node, "loader"), report);
  if (!name) return undefined;
  const reader = new LoadReader(node, constants, heads, report);
  checkParts(reader, LOADERS[name]);
  return LOADERS[name].read(reader, 4);
}

/** `field-without-effect`: parts of another loader. */
function checkParts({ parts, node, report }: LoadReader, rule: LoaderRule): void {
  for (const [key, part] of parts) {
    if (rule.parts.includes(key)) continue;
    report(withoutEffect(key, spotOf(part, "key"), `the loader of ${node.loader} adds none`));
  }
}

/** The names of the segments that a load adds itself, in its order, whether it gets as far or not. */
export function loaderSegments({ request }: LoadValues, type: ImageType): string[] {
  const crash = type === "crash" ? ["elfcorehdr"] : [];
  const initrd = request.initrd === null ? [] : ["initrd"];
  const ima = request.ima === null ? [] : ["ima"];
  const keys = type === "crash" && request.dmCryptKeys !== null ? ["dm_crypt_keys"] : [];
  if (request.loader === "arm64_Image") return [...ima, "kernel", ...crash, ...keys, ...initrd, "dtb"];
  return [...ima, ...crash, ...keys, "purgatory", "bootparams", "kernel", ...initrd];
}
