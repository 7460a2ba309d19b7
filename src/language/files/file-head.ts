import type { U64 } from "../../engine/index.js";
import type { FileProblem } from "./file-text.js";

/** The beginning of a file, or why there is none. */
export type FileHead =
  | {
      /** As many bytes as were asked for; all, when the file has no more. */
      readonly bytes: Uint8Array;
      /** Of the whole file, in bytes; 0 is no problem here. */
      readonly size: U64;
    }
  | FileProblem;
