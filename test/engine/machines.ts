import {
  type Machine,
  NEWEST_PROFILE,
  type Profile,
  parseVersion,
  profileFor,
  U64_MAX,
} from "../../src/engine/index.js";

export const KiB = 2 ** 10;
export const MiB = 2 ** 20;
export const GiB = 2 ** 30;

/** A machine of 1 GiB from 1 MiB on, with pages of 4K, on the newest kernel, walked by resources; and what is given. */
export function machine(given: Partial<Machine> = {}): Machine {
  return {
    profile: NEWEST_PROFILE,
    pageSize: 0x1000,
    walk: "resources",
    destLimit: U64_MAX,
    totalRamPages: 2 ** 40,
    memUnknown: 0,
    ram: [{ start: MiB, end: MiB + GiB - 1 }],
    reserved: [],
    crashkernel: null,
    kho: null,
    cma: 0,
    ...given,
  };
}

/** What a kernel version does, `6.16` or `6.17.4`. */
export function kernel(version: string): Profile {
  const parsed = parseVersion(version);
  if (!parsed) throw new Error(`${version} is no version`);
  return profileFor(parsed);
}
