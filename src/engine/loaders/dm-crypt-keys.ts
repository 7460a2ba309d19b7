import type { KexecBuf } from "../model.js";
import type { U64 } from "../u64.js";
import { loaderBuffer } from "./buffer.js";

const ELF_CORE_HEADER_ALIGN = 4096;

/** The buffer of `crash_load_dm_crypt_keys` (x86_64 from Linux 6.16, arm64 from 7.1): anywhere, from a random place on. @param size bytes */
export function dmCryptKeysBuffer(size: U64): KexecBuf {
  const random = "is searched from a random place on (crash_load_dm_crypt_keys)";
  return loaderBuffer({ name: "dm_crypt_keys", bufsz: size, memsz: size, bufAlign: ELF_CORE_HEADER_ALIGN, random });
}
