import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { copyFile, type FileHandle, open, rename, rm } from "node:fs/promises";
import { FileError } from "../../exit.js";
import { systemErrorWords } from "../../system-error.js";

/** How far a file of results was written, and what it held up to there. */
export interface WrittenPlace {
  readonly bytes: number;
  readonly digest: string;
}

/**
 * A file of results that grows while they come: it is written beside its place, as `FILE.partial`, and takes the place when
 * it is whole.
 */
export class ResultFile {
  private readonly hash = createHash("sha256");
  private written = 0;

  /** @param copied how many bytes of it are a copy of a finished file, which keeps its place until this one is whole */
  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
    private readonly copied: number | undefined = undefined,
  ) {}

  /** Begins a new file. @throws FileError when it cannot be written */
  static async create(path: string): Promise<ResultFile> {
    return atFile(path, async () => new ResultFile(path, await open(partial(path), "w")));
  }

  /**
   * Goes on with a file where it was left; what was written behind that is cut off.
   * @throws FileError when it cannot be written, or does not hold any more what was written
   */
  static async resume(path: string, place: WrittenPlace): Promise<ResultFile> {
    return atFile(path, async () => {
      const isFinished = !existsSync(partial(path)) && existsSync(path);
      if (isFinished) {
        // A kill while it is copied must not leave a part of it under the name that is gone on with.
        const copy = `${partial(path)}.copy`;
        await copyFile(path, copy);
        await rename(copy, partial(path));
      }
      const result = new ResultFile(path, await open(partial(path), "r+"), isFinished ? place.bytes : undefined);
      try {
        await result.goOn(place);
      } catch (error) {
        await result.abandon(!isFinished);
        throw error;
      }
      return result;
    });
  }

  private async goOn({ bytes, digest }: WrittenPlace): Promise<void> {
    if (bytes > 0) {
      for await (const part of createReadStream(partial(this.path), { end: bytes - 1 })) {
        this.hash.update(part);
        this.written += part.length;
      }
    }
    if (this.written < bytes || this.place().digest !== digest) {
      throw new FileError(
        `${this.copied === undefined ? partial(this.path) : this.path}: does not hold any more what was written before; remove the state to begin anew`,
      );
    }
    await this.file.truncate(bytes);
  }

  /** @throws FileError */
  async write(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    await atFile(this.path, async () => {
      let from = 0;
      while (from < bytes.length) {
        const { bytesWritten } = await this.file.write(bytes, from, bytes.length - from, this.written + from);
        from += bytesWritten;
      }
    });
    this.hash.update(bytes);
    this.written += bytes.length;
  }

  /** How far it is written. */
  place(): WrittenPlace {
    return { bytes: this.written, digest: this.hash.copy().digest("hex") };
  }

  /** Waits until the disk has it. */
  async sync(): Promise<void> {
    await atFile(this.path, () => this.file.datasync());
  }

  /** Closes it and gives it its name. */
  async finish(): Promise<void> {
    await atFile(this.path, async () => {
      await this.file.sync();
      await this.file.close();
      await rename(partial(this.path), this.path);
    });
  }

  /** Gives up. @param keep whether a later run goes on with it; what is the copy of a finished file and no more is not kept */
  async abandon(keep: boolean): Promise<void> {
    await this.file.close().catch(() => {});
    if (!keep || this.written === this.copied) await rm(partial(this.path), { force: true });
  }
}

function partial(path: string): string {
  return `${path}.partial`;
}

async function atFile<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof FileError ? error : new FileError(`${path}: ${systemErrorWords(error)}`);
  }
}
