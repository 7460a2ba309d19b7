import { getSystemErrorMap } from "node:util";

/** What went wrong with a file, as the system says it: `no such file or directory`. */
export function systemErrorWords(error: unknown): string {
  const { errno, message } = error as NodeJS.ErrnoException;
  const [, words] = (errno !== undefined && getSystemErrorMap().get(errno)) || [];
  return words ?? message;
}
