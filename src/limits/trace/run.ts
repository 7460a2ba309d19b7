import type { ImageType } from "../../engine/index.js";
import { bufferKey, checkKey, outcomeKey } from "../outcome.js";
import { runArm64 } from "./arm64.js";
import type { FormBuffer, FormLoad } from "./inputs.js";
import type { FormKimage } from "./kimage.js";
import { checkForms } from "./sanity.js";

/** `runLoad` with numbers that follow a size (Linux 6.1 to 7.3). @returns the `outcomeKey` of its answer */
export function runForms(kimage: FormKimage, load: FormLoad, type: ImageType): string {
  const { refused, ima, khoArray, steps, textOffset } = load;
  if (refused) return outcomeKey(refused);
  if (ima) addIma(kimage, ima);
  if (khoArray) {
    const cause = kimage.add(khoArray);
    if (cause !== null) return bufferKey("kho_scratch", khoArray.name, cause);
  }
  const failure = textOffset ? runArm64(kimage, steps, textOffset) : runSteps(kimage, steps);
  if (failure !== null) return failure;
  const check = checkForms(kimage, type);
  return check === null ? outcomeKey(null) : checkKey("sanity", check);
}

/** `ima_add_kexec_buffer`: that it finds no place, or is larger than half of memory, is only logged. */
function addIma(kimage: FormKimage, ima: FormBuffer): void {
  const { conditions, machine } = kimage;
  if (!conditions.below(machine.half, conditions.roundDown(ima.memsz, machine.pageSize))) kimage.add(ima);
}

function runSteps(kimage: FormKimage, steps: FormLoad["steps"]): string | null {
  for (const step of steps) {
    if ("at" in step) return outcomeKey(step);
    const cause = kimage.add(step);
    if (cause !== null) return bufferKey("buffer", step.name, cause);
  }
  return null;
}
