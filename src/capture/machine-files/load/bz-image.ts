import type { LoggedLoad } from "../../kernel-log/model.js";
import { quoted, sizeText } from "../number-text.js";
import { type BootParams, solveBootParams } from "./boot-params.js";
import { bzImageBuffers } from "./bz-image-buffers.js";
import { bzImageHeader } from "./bz-image-header.js";
import { finalCommandLine } from "./final-command-line.js";
import { initrdPart } from "./initrd-part.js";
import { type NotReproduced, outcomeOf, type Reproduced, type Surroundings, typeOf } from "./load-facts.js";
import { type NamedSegments, namedSegments } from "./named-segments.js";

/** KEXEC_FILE_FORCE_DTB. */
const FORCE_DTB = 0x20n;

/** The list of IMA when the log does not tell its size. */
const IMA_PAGE = 0x1000n;

/** A load of `bzImage64_load`, out of what it logged: `load bzImage`, or its buffers where the sizes do not add up to one. */
export function reproduceBzImage(load: LoggedLoad, surroundings: Surroundings): Reproduced | NotReproduced {
  const named = namedSegments(load);
  if (load.loaded.length === 0) return { lacks: "nothing was placed, and the log does not tell what was asked for" };
  const kernel = bzImageHeader(load, named, surroundings);
  if ("lacks" in kernel) return kernel;
  const initrd = initrdPart(load, named, surroundings, named.has("kernel"));
  if ("lacks" in initrd) return initrd;
  const finalLine = finalCommandLine(surroundings.log, load.line);
  const params = bootParamsOf(load, named, surroundings, finalLine);
  const isAllPlaced = named.has(initrd.length > 0 ? "initrd" : "kernel");
  const common = { type: typeOf(load), assumed: kernel.assumed, outcome: outcomeOf(load, isAllPlaced) };
  if (params === null) {
    const buffers = bzImageBuffers(named, surroundings.machine.profile.prefAddressMinimum);
    return buffers ? { ...common, items: buffers, options: [] } : { lacks: "its sizes do not add up" };
  }
  const parts = [
    kernel.text,
    ...initrd,
    ...cmdlinePart(params, finalLine),
    ...sizesPart(named, "purgatory"),
    ...sizesPart(named, "elfcorehdr"),
    ...(named.has("ima") ? [`ima ${sizeText(named.get("ima")?.memsz ?? IMA_PAGE)}`] : []),
    ...amount("dm_crypt_keys", named.get("dm_crypt_keys")?.bufsz),
    ...amount("efi_map", params?.efiMap),
    ...amount("dtb size", params?.dtb),
  ];
  return { ...common, items: [`load bzImage {\n${parts.join("\n")}\n}`], options: optionsOf(params, surroundings) };
}

/** Undefined when the load did not come to it; null when no facts give its size. */
function bootParamsOf(
  { flags }: LoggedLoad,
  named: NamedSegments,
  { log, machine }: Surroundings,
  finalLine: string | undefined,
): BootParams | undefined | null {
  const bufsz = named.get("bootparams")?.bufsz;
  if (bufsz === undefined) return undefined;
  const { imaKexec, kexecHandover } = machine;
  const facts = { bufsz, cmdline: finalLine?.length, keys: named.has("dm_crypt_keys"), efi: log.efi };
  const dtb = ((flags ?? 0n) & FORCE_DTB) !== 0n;
  return solveBootParams({ ...facts, dtb, imaKexec, kexecHandover }) ?? null;
}

function cmdlinePart(params: BootParams | undefined, finalLine: string | undefined): string[] {
  if (!params || params.cmdline === 0) return [];
  if (params.exact && finalLine !== undefined && /^[ -[\]-~]+$/.test(finalLine))
    return [`cmdline ${quoted(finalLine)}`];
  return [`cmdline length ${params.cmdline} // ${params.exact ? "by the log" : "one that fits bootparams"}`];
}

function sizesPart(named: NamedSegments, name: "purgatory" | "elfcorehdr"): string[] {
  const { bufsz, memsz } = named.get(name) ?? {};
  if (bufsz === undefined || memsz === undefined) return [];
  return [`${name} { bufsz ${sizeText(bufsz)} memsz ${sizeText(memsz)} }`];
}

function amount(words: string, bytes: bigint | undefined): string[] {
  return bytes === undefined || bytes === 0n ? [] : [`${words} ${sizeText(bytes)}`];
}

function optionsOf(params: BootParams | undefined, { machine }: Surroundings): string[] {
  const built = [...(params?.kexecHandover ? ["KEXEC_HANDOVER"] : []), ...(params?.imaKexec ? ["IMA_KEXEC"] : [])];
  return built.filter((option) => !machine.optionsTold.includes(option));
}
