import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import type { TaskInput } from "../task.js";
import { captureChunks } from "./capture-chunks.js";
import type { ChunkBuffers } from "./chunk-buffers.js";
import { type InputPlace, lineChunks } from "./line-chunks.js";
import type { Machines } from "./machines.js";

/** A part of the input that a worker takes. */
export interface InputPart {
  readonly task: TaskInput;
  /** How far the input is read when it is done. */
  readonly end: InputPlace;
  /** Tells the input from others. */
  readonly input: string;
}

/**
 * Cuts the machines of a run into parts.
 * @param from up to where they are done
 * @param withDigest whether the places of the parts have a digest
 * @param buffers where those of lines come from
 * @throws ChangedInput when what is done is not the same now
 */
export async function* partsOf(
  machines: Machines,
  from: InputPlace,
  withDigest: boolean,
  stdin: AsyncIterable<Uint8Array>,
  buffers: ChunkBuffers,
): AsyncGenerator<InputPart> {
  if (machines.kind === "captures") {
    for await (const { end, first, input, paths } of captureChunks(machines.paths, from, withDigest))
      yield { end, input, task: { kind: "captures", paths, first } };
    return;
  }
  const lines = machines.path === null ? stdin : opened(machines.path);
  for await (const { bytes, end, firstLine, input } of lineChunks(lines, from, withDigest, buffers))
    yield { end, input, task: bytes ? { kind: "lines", bytes, firstLine } : { kind: "long-line", line: firstLine } };
}

const READ_AT_ONCE = 256 * 1024;

/** What a file holds, unpacked; each piece is good until the next is asked for. */
function opened(path: string): AsyncIterable<Uint8Array> {
  if (!/\.gz$/i.test(path)) return piecesOf(path);
  // What goes wrong with either comes out where the result is read.
  return pipeline(createReadStream(path), createGunzip({ chunkSize: READ_AT_ONCE }), () => {});
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(READ_AT_ONCE);
    for (;;) {
      const { bytesRead } = await file.read(buffer);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
