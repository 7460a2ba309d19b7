import { stat } from "node:fs/promises";
import { FileError } from "./exit.js";

/** What a shell hands over as a file: `<(command)`, or a descriptor of its own. */
const OF_THE_SHELL = /^\/(?:dev\/(?:fd\/|stdin$)|proc\/(?:self|\d+)\/fd\/)/;

/**
 * Makes sure that opening a file does not wait for ever: a named pipe waits for someone to write into it.
 * @throws FileError for a named pipe; the system's own error for a file that is not there
 */
export async function refuseNamedPipe(path: string): Promise<void> {
  if ((await stat(path)).isFIFO() && !OF_THE_SHELL.test(path))
    throw new FileError("is a named pipe, which waits for a writer: let that one write to `-`, standard input");
}
