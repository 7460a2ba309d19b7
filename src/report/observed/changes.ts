import { type BzImageRequest, isLoaderRequest, type Payload } from "../../engine/index.js";
import type { Candidate } from "./candidate.js";
import { rowsOfOtherSize, withLogSizes } from "./log-sizes.js";
import type { EngineLoad, LoadVariants, ObservedChange, ObservedLoad } from "./model.js";

/** A change of a load, and the load as it is then. */
export interface Changed {
  readonly change: ObservedChange;
  readonly load: EngineLoad;
}

/** Makes one change of a load, where it makes sense. */
export type ChangeRule = (candidate: Candidate, observed: ObservedLoad, variants?: LoadVariants) => Changed | null;

/** The changes that can be made besides the kernel's version, in the order in which they are made and told. */
export const CHANGE_RULES: readonly ChangeRule[] = [
  otherType,
  otherWalk,
  otherKho,
  otherFinalized,
  otherIma,
  otherHandover,
  otherImaKexec,
  logSizes,
];

/** The other type of image, unless the log says that it was this one. */
function otherType({ load }: Candidate, observed: ObservedLoad): Changed | null {
  if (observed.type === load.type) return null;
  const type = load.type === "crash" ? "default" : "crash";
  return { change: { kind: "type", type }, load: { ...load, type } };
}

function otherWalk({ load }: Candidate): Changed | null {
  const walk = load.machine.walk === "memblock" ? "resources" : "memblock";
  return { change: { kind: "walk", walk }, load: { ...load, machine: { ...load.machine, walk } } };
}

/** A kernel on which KHO is active was built with it; one on which it is not may have been. */
function otherKho({ load }: Candidate, _: ObservedLoad, variants?: LoadVariants): Changed | null {
  const { machine } = load;
  if (machine.kho) return { change: { kind: "kho", on: false }, load: { ...load, machine: { ...machine, kho: null } } };
  const scratch = variants?.scratch ?? [];
  if (scratch.length === 0) return null;
  const payload = inConfig(load.payload, { kexecHandover: true }) ?? load.payload;
  const kho = { scratch, finalized: true };
  return { change: { kind: "kho", on: true }, load: { ...load, payload, machine: { ...machine, kho } } };
}

function otherFinalized({ load }: Candidate): Changed | null {
  const { kho, profile } = load.machine;
  if (!kho || profile.khoArray !== "finalized") return null;
  const finalized = !kho.finalized;
  const machine = { ...load.machine, kho: { ...kho, finalized } };
  return { change: { kind: "finalized", finalized }, load: { ...load, machine } };
}

/** The measurement list of IMA as the log has it, of a page where it tells no size; or none where it has none. */
function otherIma({ load }: Candidate, observed: ObservedLoad): Changed | null {
  const { payload } = load;
  if (!isLoaderRequest(payload)) return null;
  const logged = observed.segments.find(({ name }) => name === "ima");
  if (payload.ima !== null) {
    return logged
      ? null
      : { change: { kind: "ima", memsz: null }, load: { ...load, payload: { ...payload, ima: null } } };
  }
  if (!logged) return null;
  const memsz = logged.memsz ?? load.machine.pageSize;
  const built = inConfig(payload, { imaKexec: true }) ?? payload;
  return { change: { kind: "ima", memsz }, load: { ...load, payload: { ...built, ima: memsz } } };
}

function otherHandover({ load }: Candidate): Changed | null {
  const { payload, machine } = load;
  if (!isBzImage(payload) || machine.profile.khoArray === null) return null;
  const set = !payload.config.kexecHandover;
  const changed = inConfig(payload, { kexecHandover: set });
  return changed && { change: { kind: "config", option: "KEXEC_HANDOVER", set }, load: { ...load, payload: changed } };
}

function otherImaKexec({ load }: Candidate): Changed | null {
  const { payload } = load;
  if (!isBzImage(payload)) return null;
  const set = !payload.config.imaKexec;
  const changed = inConfig(payload, { imaKexec: set });
  return changed && { change: { kind: "config", option: "IMA_KEXEC", set }, load: { ...load, payload: changed } };
}

function logSizes({ load, comparison }: Candidate): Changed | null {
  const rows = comparison ? rowsOfOtherSize(comparison, load.payload) : [];
  const payload = rows.length > 0 ? withLogSizes(load.payload, rows) : null;
  return payload && { change: { kind: "sizes", rows }, load: { ...load, payload } };
}

function isBzImage(payload: Payload): payload is BzImageRequest {
  return isLoaderRequest(payload) && payload.loader === "bzImage";
}

/** A bzImage's request with another configuration; null for any other load, which does not look at one. */
function inConfig(payload: Payload, config: Partial<BzImageRequest["config"]>): BzImageRequest | null {
  return isBzImage(payload) ? { ...payload, config: { ...payload.config, ...config } } : null;
}
