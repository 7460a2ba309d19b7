import { count } from "../report/sizes.js";
import type { Output } from "./output.js";

/** From how many files, and from how many characters together, a job is long enough to say what it does. */
const MANY_FILES = 50;
const MUCH_TEXT = 500_000;

/**
 * Runs a job over texts. On a terminal, and when there is much to do, a line says so meanwhile and is gone afterwards.
 * @param words what the job does: `analysing`
 */
export async function withProgress<T>(
  err: Output,
  words: string,
  texts: readonly string[],
  job: () => Promise<T>,
): Promise<T> {
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  if (!err.terminal || (texts.length < MANY_FILES && size < MUCH_TEXT)) return job();
  await err.write(`${words} ${count(texts.length, "file")} …`);
  try {
    return await job();
  } finally {
    await err.write("\r\u001b[K");
  }
}
