import { isLoaderRequest, type LoaderFailure, type Payload, type U64 } from "../../engine/index.js";
import { exactSize } from "../sizes.js";

/** Why the loader refused a load, in a sentence with its numbers and the kernel function that says so; no full stop. */
export function loaderWords({ check, reason, errno }: LoaderFailure, payload: Payload): string {
  const request = isLoaderRequest(payload) ? payload : undefined;
  const header = request?.loader === "bzImage" ? request.kernel : undefined;
  const arm64 = request?.loader === "arm64_Image" ? request : undefined;
  const cmdline = BigInt(request?.cmdline ?? 0);
  const limit = BigInt(header?.cmdlineSize ?? 0);
  switch (check) {
    case "file-refused":
      return reason ?? errno;
    case "bzimage-truncated":
      return `the kernel's file has ${bytes(header?.fileSize ?? 0)}, less than its setup part of ${bytes(setupSize(header?.setupSects ?? 0))} (setup_sects): bzImage64_load() gives ${errno}`;
    case "cmdline-too-long":
      return `the command line has ${bytes(cmdline)} with its NUL, and the image takes ${limit} (cmdline_size): bzImage64_load() gives ${errno}`;
    case "no-room-for-elfcorehdr":
      return `${leaves(cmdline)} fewer than the 30 that bzImage64_load() keeps for elfcorehdr= (cmdline_size ${limit}, default images too): ${errno}. ${atMost(limit - 30n)}`;
    case "no-room-for-dmcryptkeys":
      return `${leaves(cmdline)} fewer than the 61 that bzImage64_load() keeps for elfcorehdr= and dmcryptkeys= (cmdline_size ${limit}): ${errno}. ${atMost(limit - 61n)}`;
    case "page-size-not-supported":
      return `the kernel inside has pages of ${exactSize(arm64?.kernel.pageSize ?? 0)}, which the processors do not support (${(arm64?.granules ?? []).map(exactSize).join(", ")}): image_load() gives ${errno}`;
    case "image-size-zero":
      return `the image_size in the header is 0, as in kernels before 3.17: image_load() gives ${errno}`;
  }
}

function leaves(cmdline: bigint): string {
  if (cmdline === 0n) return "there is no command line, and the image takes";
  return `the command line has ${bytes(cmdline)} with its NUL, which leaves`;
}

function atMost(size: bigint): string {
  return size > 0n ? `It may have at most ${size}` : "No command line fits";
}

function setupSize(setupSects: number): number {
  return ((setupSects || 4) + 1) * 512;
}

function bytes(size: U64): string {
  return `${size} byte${size === 1 ? "" : "s"}`;
}
