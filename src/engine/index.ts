export { ARCHS, type Arch, defaultPageSize, defaultWalk, destinationLimit, memUnknown } from "./arch.js";
export { freeHoles, type Hole, largestHole, usedBytes } from "./holes.js";
export { hasAddress, lastByteOf, type RegionUse, regionOf, regionUses } from "./layout.js";
export type { Payload } from "./load.js";
export { addedBuffers, isLoaderRequest } from "./load.js";
export { arm64ImageRefusal, arm64KernelBuffer, arm64OtherBuffers } from "./loaders/arm64-image.js";
export { bzImageSteps } from "./loaders/bz-image.js";
export { type ElfcorehdrFacts, elfcorehdrSizes } from "./loaders/elfcorehdr.js";
export {
  type Arm64ImageFiles,
  type BzImageFiles,
  type GivenSizes,
  type LoaderFiles,
  loaderArch,
  requestOn,
  sizesWith,
} from "./loaders/files.js";
export { imaBuffer } from "./loaders/ima.js";
export type * from "./loaders/request.js";
export { type RunningConfig, type RunningKernel, runningConfig, type SaidConfig } from "./loaders/running-kernel.js";
export type * from "./model.js";
export { explain, kexecBuf, place } from "./place.js";
export { type Offer, type PreparedMachine, prepareMachine } from "./prepare.js";
export {
  type Behaviour,
  changesUpTo,
  compareVersions,
  type DatedChange,
  type KernelVersion,
  type KhoArrayRule,
  NEWEST_PROFILE,
  PROFILES,
  type Profile,
  type ProfileChange,
  type Proof,
  parseVersion,
  profileBefore,
  profileFor,
  type RandomArm64,
} from "./profiles.js";
export { FILE_SIZE_MAX, SEGMENT_MAX } from "./refusal.js";
export { hex, isPowerOfTwo, next, type U64, U64_MAX, u64, wrapU64 } from "./u64.js";
