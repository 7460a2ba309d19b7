import { profileFor } from "../../../engine/index.js";
import type { Load } from "../../../report/model.js";
import type { LoadPart } from "../../generated/ast.js";
import { type Finding, info, type Report, spotOf, warning, withoutEffect } from "../finding.js";
import type { LoadValues } from "../load/read-load.js";
import type { ImageValues, MachineValues } from "../values.js";

/** `field-without-effect`, `ima-not-given`: parts of a load that this kernel or type of image does not look at, and the one it adds by itself. */
export function checkLoadEffects({ type, load }: ImageValues, machine: MachineValues, report: Report): void {
  if (!load) return;
  for (const [key, part] of load.parts) {
    const reason = whyPartWithoutEffect(key, type, machine);
    if (!reason) continue;
    report(key === "ima" ? imaLeftOut(load, part, machine, reason) : withoutEffect(key, spotOf(part, "key"), reason));
  }
  const adds = type === "default" || profileFor(machine.version).imaInCrash;
  if (machine.config.imaKexec !== true || load.parts.has("ima") || !adds) return;
  const message =
    "this kernel is built with IMA_KEXEC and adds its measurement list before all else, in most cases a page: say `ima SIZE`, or it is left out";
  report(warning("ima-not-given", spotOf(load.node, "loader"), message));
}

/** `field-without-effect`: an IMA list that the kernel leaves out; it only logs that. */
export function checkImaPlaced(
  { type, load }: ImageValues,
  machine: MachineValues,
  { placement }: Load,
  report: Report,
): void {
  const part = load?.parts.get("ima");
  if (!load || !part || load.request.refused || whyPartWithoutEffect("ima", type, machine)) return;
  if (placement.segments.some(({ name }) => name === "ima")) return;
  const reason = "the list finds no place, or is larger than half of memory, and is left out";
  report(imaLeftOut(load, part, machine, reason));
}

/** `field-without-effect`: a list that is not in the image. Where nothing else says so, it still says that the kernel has IMA_KEXEC. */
function imaLeftOut({ request }: LoadValues, part: LoadPart, { config }: MachineValues, reason: string): Finding {
  const spot = spotOf(part, "key");
  if (request.loader !== "bzImage" || config.imaKexec !== undefined) return withoutEffect("ima", spot, reason);
  const message = `\`ima\` says only that this kernel has IMA_KEXEC, which makes \`bootparams\` longer: ${reason}`;
  return info("field-without-effect", spot, message);
}

/** Why a machine's kernel does not look at a part of a load; undefined when it does. */
export function whyPartWithoutEffect(
  key: string,
  type: ImageValues["type"],
  machine: MachineValues,
): string | undefined {
  const profile = profileFor(machine.version);
  const kernel = `Linux ${machine.versionText}`;
  switch (key) {
    case "elfcorehdr":
      return type === "crash" ? undefined : "only a crash image has one";
    case "dm_crypt_keys":
      if (type !== "crash") return "only a crash image has them";
      if (machine.arch === "arm64" ? profile.dmCryptKeysArm64 : profile.dmCryptKeys) return undefined;
      return `${kernel} does not pass keys on (${machine.arch} from ${machine.arch === "arm64" ? "7.1" : "6.16"})`;
    case "dtb":
      return machine.arch !== "x86_64" || profile.forceDtb
        ? undefined
        : `${kernel} does not carry the device tree on (from 6.18)`;
    case "ima":
      if (machine.config.imaKexec === false) return "the kernel is built without IMA_KEXEC";
      return type === "crash" && !profile.imaInCrash
        ? `${kernel} adds no measurement list to a crash image`
        : undefined;
    default:
      return undefined;
  }
}
