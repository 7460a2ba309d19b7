import type { Style } from "../report/style.js";
import { FileError } from "./exit.js";
import { systemErrorWords } from "./system-error.js";

/** Standard output or standard error. */
export class Output {
  private closed = false;

  /**
   * @param terminal whether it is one that can erase a line
   * @param style how text for this stream is marked
   * @param name what it is called in a message
   */
  constructor(
    private readonly stream: NodeJS.WritableStream,
    readonly terminal: boolean,
    readonly style: Style,
    private readonly name: string,
  ) {
    // The callback of `write` gets every error too; without a listener the event would end the process.
    stream.on("error", () => {});
  }

  /** Whether its reader wants no more. */
  get isClosed(): boolean {
    return this.closed;
  }

  /**
   * Writes, and waits until the text is with the system. Once the reader has closed its end of a pipe, nothing is
   * written any more and that is no fault: it has what it wanted.
   * @throws FileError when the stream cannot be written
   */
  async write(text: string): Promise<void> {
    if (this.closed || text === "") return;
    const error = await new Promise<Error | null | undefined>((resolve) => this.stream.write(text, resolve));
    if (!error) return;
    this.closed = true;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EPIPE" || code === "ERR_STREAM_DESTROYED") return;
    throw new FileError(`${this.name}: ${systemErrorWords(error)}`);
  }
}
