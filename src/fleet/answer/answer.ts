import {
  type Arch,
  type Errno,
  hasAddress,
  isLoaderRequest,
  loaderArch,
  type Offer,
  place,
  prepareMachine,
} from "../../engine/index.js";
import type { DiagnosticCode } from "../../report/codes.js";
import { failureCode } from "../../report/failure-code.js";
import { failedAt } from "../../report/outcome.js";
import type { FleetMachine } from "../machine/read-machine.js";
import { growingPart } from "./growing-part.js";
import { type Headroom, headroomOf } from "./headroom.js";
import { hasLoader, type PayloadMaker } from "./image.js";

/** What became of the image on one machine. */
export interface Answer {
  readonly id: string;
  readonly arch: Arch;
  /** The running kernel's version as the machine says it. */
  readonly kernel: string;
  readonly outcome: "loads" | "fails";
  readonly errno: Errno | null;
  /** The name of a segment, `kho_scratch`, `loader` or `sanity`; null when it loads. */
  readonly failedAt: string | null;
  /** Why it fails, as a code of docs/diagnostics; null when it loads. */
  readonly reason: DiagnosticCode | null;
  /** What offered the memory. */
  readonly walk: Offer["walk"];
  /** The part that may grow; null for an image of no buffer. */
  readonly part: string | null;
  /** Bytes: see `Headroom`. */
  readonly headroom: number | null;
  readonly exact: boolean;
  readonly region: string | null;
  /** Whether the address of a segment cannot be known from the machine's memory map. */
  readonly indeterminate: boolean;
}

/** The image is for machines of another kind. */
export interface Mismatch {
  readonly id: string;
  readonly reason: "loader-not-in-kernel";
  readonly message: string;
}

const NONE: Headroom = { bytes: null, exact: true, region: null };

/** Places the image on a machine, and tells by how much its growing part may grow there. */
export function answerFor(fleetMachine: FleetMachine, images: PayloadMaker): Answer | Mismatch {
  const { id, kernel, machine, version } = fleetMachine;
  const { payload: files, type } = images.image;
  if (hasLoader(files) && loaderArch(files.loader) !== kernel.arch) {
    const message = `\`load ${files.loader}\` is a loader of ${loaderArch(files.loader)}, and this machine is ${kernel.arch}`;
    return { id, reason: "loader-not-in-kernel", message };
  }
  const payload = images.on(kernel);
  const prepared = prepareMachine(machine);
  const placement = place(prepared, type, payload);
  const { failure } = placement;
  const part = growingPart(payload);
  const isRefused = isLoaderRequest(payload) && payload.refused !== null;
  const headroom = part && !isRefused ? headroomOf({ prepared, type, payload, part }, placement) : NONE;
  return {
    id,
    arch: kernel.arch,
    kernel: version,
    outcome: failure === null ? "loads" : "fails",
    errno: failure?.errno ?? null,
    failedAt: failure && failedAt(failure),
    reason: failure && failureCode(failure),
    walk: prepared[type].walk,
    part: part?.name ?? null,
    headroom: headroom.bytes,
    exact: headroom.exact,
    region: headroom.region,
    indeterminate: !placement.segments.every(hasAddress),
  };
}
