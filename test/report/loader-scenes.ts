import {
  destinationLimit,
  explain,
  type ImageType,
  type LoaderRequest,
  type Machine,
  parseVersion,
  place,
  prepareMachine,
  profileFor,
  U64_MAX,
} from "../../src/engine/index.js";
import type { ReportImage } from "../../src/report/model.js";
import { G, M, range } from "./scenes.js";

/** What is given of a machine, and the version of its kernel. */
export type LoaderMachine = Partial<Omit<Machine, "profile">> & { readonly kernel?: string };

/**
 * An image that a loader loads, placed by the real engine: an arm64 Image on a machine that walks memblock, a bzImage on one
 * that walks resources, each with 1 GiB from 1 GiB on; and what is given.
 */
export function loaderScene(
  name: string,
  { kernel = "7.3", ...given }: LoaderMachine,
  request: LoaderRequest,
  type: ImageType = "default",
): ReportImage {
  const version = parseVersion(kernel);
  if (!version) throw new Error(`bad version ${kernel}`);
  const isArm = request.loader === "arm64_Image";
  const machine: Machine = {
    profile: profileFor(version),
    pageSize: 4096,
    walk: isArm ? "memblock" : "resources",
    destLimit: isArm ? U64_MAX : destinationLimit("x86_64", 4),
    totalRamPages: (4 * G) / 4096,
    memUnknown: 0,
    ram: [{ name: "low", ...range(G, 1024 * M) }],
    reserved: [],
    crashkernel: null,
    kho: null,
    cma: 0,
    ...given,
  };
  const prepared = prepareMachine(machine);
  return {
    name,
    machine: "host",
    type,
    kernel,
    kho: machine.kho !== null,
    load: {
      arch: isArm ? "arm64" : "x86_64",
      machine,
      payload: request,
      placement: place(prepared, type, request),
      explain: () => explain(prepared, type, request),
    },
    expectations: [],
  };
}

/** Room for the kernel alone, and for much but no initrd of 1G. */
export const SMALL = {
  ram: [
    { name: "low", ...range(G, 40 * M) },
    { name: "high", ...range(2 * G, 512 * M) },
  ],
};

/** Room for the kernel alone, and for all of it 40G further up, beyond the reach of the initrd. */
export const FAR = {
  ram: [
    { name: "low", ...range(G, 40 * M) },
    { name: "far", ...range(41 * G, G) },
  ],
};
