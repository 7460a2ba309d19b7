import { LONGEST_LINE } from "../../../fleet/lines/answer-lines.js";

/** How many bytes a chunk has at most: enough for the longest line that is read. */
export const CHUNK = LONGEST_LINE;

/** The buffers that chunks are read into. Those that are given back are used again: there are as many as are in use at once. */
export class ChunkBuffers {
  private readonly free: ArrayBuffer[] = [];

  /** A buffer that nobody uses; what is in it is left from before. */
  take(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.free.pop() ?? new ArrayBuffer(CHUNK));
  }

  /** Takes back one that was taken. */
  giveBack(buffer: ArrayBuffer): void {
    this.free.push(buffer);
  }
}
