import type { KexecBuf } from "../model.js";
import { U64_MAX } from "../u64.js";

/** A buffer as a loader fills in `struct kexec_buf`: at any address, bottom up, page aligned unless said. Bytes. */
export function loaderBuffer(fields: Partial<KexecBuf> & Pick<KexecBuf, "name" | "bufsz" | "memsz">): KexecBuf {
  return { bufAlign: 0, bufMin: 0, bufMax: U64_MAX, topDown: false, mem: null, ...fields };
}
