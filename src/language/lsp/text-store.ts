import type { URI } from "langium";

/** Where texts are put that the client is to open. */
export interface TextStore {
  /**
   * Puts a text where the client can open it, in place of what was there before.
   * @param about the document that it is about
   * @param name of the file, of word characters, dots and hyphens
   * @throws Error when that is not possible
   */
  write(about: string, name: string, text: string): Promise<URI>;
}
