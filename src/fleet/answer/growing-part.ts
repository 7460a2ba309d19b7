import { isLoaderRequest, type KexecBuf, type LoaderRequest, type Payload, type U64 } from "../../engine/index.js";

/** The part of an image that may grow: its initrd, or the last buffer where there is none. */
export interface GrowingPart {
  readonly name: string;
  /** As given, in bytes; the kernel rounds it up to a page. */
  readonly size: U64;
  /** Whether nothing is placed after it. */
  readonly isLast: boolean;
}

const INITRD = "initrd";

/** The part of a load that may grow; null for a load of no buffer. */
export function growingPart(payload: Payload): GrowingPart | null {
  if (isLoaderRequest(payload)) return growingPartOfLoader(payload);
  const index = payload.findIndex(({ name }) => name === INITRD);
  const at = index < 0 ? payload.length - 1 : index;
  const buffer = payload[at];
  return buffer ? { name: buffer.name, size: buffer.memsz, isLast: at === payload.length - 1 } : null;
}

function growingPartOfLoader(request: LoaderRequest): GrowingPart {
  const isLast = request.loader === "bzImage";
  if (request.initrd !== null) return { name: INITRD, size: request.initrd, isLast };
  return isLast
    ? { name: "kernel", size: request.kernel.initSize, isLast }
    : { name: "dtb", size: (request as { readonly dtb: U64 }).dtb, isLast: true };
}

/** The same load with its growing part of another size, in bytes. */
export function withPartOf(payload: Payload, { name }: GrowingPart, size: number): Payload {
  if (!isLoaderRequest(payload)) return payload.map((one) => (one.name === name ? sized(one, size) : one));
  if (name === INITRD) return { ...payload, initrd: size };
  return payload.loader === "bzImage"
    ? { ...payload, kernel: { ...payload.kernel, initSize: size } }
    : { ...payload, dtb: size };
}

/** What is copied in grows with the buffer where it filled it, and never exceeds it. */
function sized(buffer: KexecBuf, memsz: number): KexecBuf {
  const bufsz = buffer.bufsz === buffer.memsz || buffer.bufsz > memsz ? memsz : buffer.bufsz;
  return { ...buffer, memsz, bufsz };
}
