import { ExactKimage } from "./exact-kimage.js";
import { isLoaderRequest, type Payload, runLoad } from "./load.js";
import type { LoaderRequest } from "./loaders/request.js";
import type { Explanation, ImageType, KexecBuf, Machine, Placement } from "./model.js";
import { PlainKimage } from "./plain-kimage.js";
import type { PreparedMachine } from "./prepare.js";
import { Tries } from "./tries.js";
import { isPowerOfTwo, U64_MAX, u64 } from "./u64.js";

/**
 * What kexec_file_load answers: where each segment lands, or the errno and where it came from.
 * Mirrors `kimage_file_prepare_segments` and `sanity_check_segment_list`, Linux 6.1 to 7.3.
 * @param payload the load's kexec_add_buffer calls in order, made with `kexecBuf`, or what a loader is given; the KHO array
 * is added by itself
 */
export function place(prepared: PreparedMachine, type: ImageType, payload: Payload): Placement {
  const { failure, kimage } = run(prepared, type, payload, false);
  return { failure, segments: kimage.segments, regions: kimage.offer.regions };
}

/** The same answer as `place`, with the reasons: every region offered to every buffer, and what was in the way. */
export function explain(prepared: PreparedMachine, type: ImageType, payload: Payload): Explanation {
  const beginsAgain = isLoaderRequest(payload) && payload.loader === "arm64_Image";
  const tries = beginsAgain ? run(prepared, type, payload, true).kimage.counted : null;
  const kimage = new ExactKimage(prepared.machine, prepared[type], true, null, tries);
  const failure = runLoad(kimage, type, payload) ?? null;
  const { segments, searches, attempts, offer } = kimage;
  return { failure, segments, regions: offer.regions, searches, attempts, attemptCount: tries?.count ?? 0 };
}

/** One load without its reasons: in plain numbers, or exactly where these cannot answer. @param counts whether tries are counted */
function run(prepared: PreparedMachine, type: ImageType, payload: Payload, counts: boolean) {
  const { machine } = prepared;
  const offer = prepared[type];
  if (offer.plain && !offer.cma && !(isLoaderRequest(payload) && wantsExact(payload, machine))) {
    const kimage = new PlainKimage(machine, offer, counts ? new Tries() : null);
    const failure = runLoad(kimage, type, payload);
    if (failure !== undefined) return { kimage, failure };
  }
  const kimage = new ExactKimage(machine, offer, false, counts ? new Tries() : null);
  return { kimage, failure: runLoad(kimage, type, payload) ?? null };
}

/** Whether a loader makes what plain numbers do not answer: an alignment that is no power of two, a search from a random place on. */
function wantsExact(request: LoaderRequest, { profile }: Machine): boolean {
  if (request.dmCryptKeys !== null) return true;
  return request.loader === "arm64_Image"
    ? profile.randomArm64 !== "none"
    : !isPowerOfTwo(request.kernel.kernelAlignment);
}

/**
 * A buffer with the kernel's defaults for what is left out: `bufsz` as `memsz`, alignment of a page, the whole
 * address space as window, bottom up, searched. Bytes.
 * @throws RangeError for a value that is no unsigned 64-bit integer, or an alignment that is no power of two
 */
export function kexecBuf(fields: Partial<KexecBuf> & Pick<KexecBuf, "name" | "memsz">): KexecBuf {
  const memsz = u64(fields.memsz);
  const bufAlign = u64(fields.bufAlign ?? 0);
  if (bufAlign !== 0 && !isPowerOfTwo(bufAlign)) throw new RangeError(`buf_align ${bufAlign} is no power of two`);
  return {
    name: fields.name,
    bufsz: u64(fields.bufsz ?? memsz),
    memsz,
    bufAlign,
    bufMin: u64(fields.bufMin ?? 0),
    bufMax: u64(fields.bufMax ?? U64_MAX),
    topDown: fields.topDown ?? false,
    mem: fields.mem === undefined || fields.mem === null ? null : u64(fields.mem),
  };
}
