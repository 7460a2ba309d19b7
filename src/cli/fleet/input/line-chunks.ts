import { createHash } from "node:crypto";
import { CHUNK, type ChunkBuffers } from "./chunk-buffers.js";
import { inputDigest } from "./input-digest.js";

/** Whole lines of the input, or the number of one that is too long to be read. */
export interface LineChunk {
  /** Lines with their ends, the last perhaps without, at the beginning of a buffer that nobody else uses; null for the line that is too long. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  /** The number of the first line, from 1. */
  readonly firstLine: number;
  /** How far the input is read when this is done. */
  readonly end: InputPlace;
  /** Tells the input from others by its first line that is not empty. */
  readonly input: string;
}

/** A place in the input between two lines. */
export interface InputPlace {
  readonly bytes: number;
  readonly lines: number;
  /** Of all bytes before it; empty where nobody asks. */
  readonly digest: string;
  /** Whether it stands after a line end, or at the very beginning. */
  readonly afterLineEnd: boolean;
}

/** The beginning of every input. */
export const BEGINNING: InputPlace = { bytes: 0, lines: 0, digest: "", afterLineEnd: true };

/** Where the input differs from the one that a state was made of. */
export class ChangedInput extends Error {}

const LINE_END = 0x0a;
const SPACE = 0x20;

/**
 * Cuts an input into chunks of whole lines. Where it is cut depends on nothing but its bytes and the place that it begins at.
 * @param from the place up to which the input was read before: it is read again, and held against its digest
 * @param withDigest whether the places of the chunks have one
 * @param buffers where the chunks' come from
 * @throws ChangedInput when what was read before is not the same now
 */
export async function* lineChunks(
  input: AsyncIterable<Uint8Array>,
  from: InputPlace,
  withDigest: boolean,
  buffers: ChunkBuffers,
): AsyncGenerator<LineChunk> {
  const cutter = new Cutter(from, withDigest, buffers);
  for await (const bytes of input) yield* cutter.take(bytes);
  yield* cutter.end();
}

class Cutter {
  private readonly hash = createHash("sha256");
  private buffer: Uint8Array<ArrayBuffer>;
  private filled = 0;
  /** Bytes of the beginning that are still to come. */
  private toSkip: number;
  private done: Omit<InputPlace, "digest">;
  private input = "";
  /** Whether the line under way is longer than is kept. */
  private tooLong = false;

  constructor(
    private readonly from: InputPlace,
    private readonly withDigest: boolean,
    private readonly buffers: ChunkBuffers,
  ) {
    this.buffer = buffers.take();
    this.toSkip = from.bytes;
    this.done = { bytes: from.bytes, lines: from.lines, afterLineEnd: from.afterLineEnd };
  }

  *take(bytes: Uint8Array): Generator<LineChunk> {
    let rest = this.skip(bytes);
    if (rest.length > 0 && !this.from.afterLineEnd)
      throw new ChangedInput("goes on where it ended in the middle of a line");
    while (rest.length > 0) {
      const room = Math.min(rest.length, CHUNK - this.filled);
      this.buffer.set(rest.subarray(0, room), this.filled);
      this.filled += room;
      rest = rest.subarray(room);
      if (this.filled === CHUNK) yield* this.cut();
    }
  }

  *end(): Generator<LineChunk> {
    if (this.toSkip > 0)
      throw new ChangedInput(`has ${this.from.bytes - this.toSkip} bytes, and ${this.from.bytes} were read before`);
    if (this.tooLong && this.filled === 0) yield this.longLine(0, false);
    else if (this.filled > 0) yield* this.cut(true);
  }

  /** Passes over what was read before. @returns the rest */
  private skip(bytes: Uint8Array): Uint8Array {
    if (this.toSkip === 0) return bytes;
    const before = bytes.subarray(0, Math.min(this.toSkip, bytes.length));
    this.hash.update(before);
    this.toSkip -= before.length;
    if (this.toSkip > 0) return bytes.subarray(bytes.length);
    if (this.hash.copy().digest("hex") !== this.from.digest)
      throw new ChangedInput("is not the input that was read before");
    return bytes.subarray(before.length);
  }

  /** The lines that are whole; what is left of the last begins the next chunk. */
  private *cut(isEnd = false): Generator<LineChunk> {
    if (this.input === "") this.input = inputDigest(firstLineOf(this.buffer.subarray(0, this.filled)));
    if (this.tooLong) {
      const first = this.buffer.subarray(0, this.filled).indexOf(LINE_END);
      if (first < 0 && !isEnd) {
        this.drop(this.filled);
        return;
      }
      yield this.longLine(first < 0 ? this.filled : first + 1, first >= 0);
      if (this.filled === 0 || !isEnd) return;
    }
    const last = this.buffer.subarray(0, this.filled).lastIndexOf(LINE_END);
    if (last < 0 && !isEnd) {
      // A chunk is as long as the longest line that is read.
      this.tooLong = true;
      this.drop(this.filled);
      return;
    }
    yield this.lines(isEnd ? this.filled : last + 1);
  }

  /** Hands over the buffer with the lines in it; the rest begins a new one. */
  private lines(length: number): LineChunk {
    const { buffer } = this;
    const firstLine = this.done.lines + 1;
    const endsLine = buffer[length - 1] === LINE_END;
    const bytes = buffer.subarray(0, length);
    this.buffer = this.buffers.take();
    this.buffer.set(buffer.subarray(length, this.filled));
    this.filled -= length;
    this.pass(bytes);
    this.advance(countLineEnds(bytes) + (endsLine ? 0 : 1), endsLine);
    return { bytes, firstLine, end: this.place(), input: this.input };
  }

  private longLine(length: number, endsLine: boolean): LineChunk {
    const firstLine = this.done.lines + 1;
    this.tooLong = false;
    this.drop(length);
    this.advance(1, endsLine);
    return { bytes: null, firstLine, end: this.place(), input: this.input };
  }

  private advance(lines: number, afterLineEnd: boolean): void {
    this.done = { bytes: this.done.bytes, lines: this.done.lines + lines, afterLineEnd };
  }

  /** Takes bytes off the beginning of the buffer. */
  private drop(length: number): void {
    this.pass(this.buffer.subarray(0, length));
    this.buffer.copyWithin(0, length, this.filled);
    this.filled -= length;
  }

  /** Counts bytes as read. */
  private pass(bytes: Uint8Array): void {
    if (this.withDigest) this.hash.update(bytes);
    this.done = { ...this.done, bytes: this.done.bytes + bytes.length };
  }

  private place(): InputPlace {
    return { ...this.done, digest: this.withDigest ? this.hash.copy().digest("hex") : "" };
  }
}

/** The first line that is not empty, without its end; of one that has none yet what there is. */
function firstLineOf(bytes: Uint8Array): Uint8Array {
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(LINE_END, start);
    const line = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (line.length > 2 || line.some((byte) => byte > SPACE)) return line;
    start += line.length + 1;
  }
  return new Uint8Array();
}

function countLineEnds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) count++;
  return count;
}
