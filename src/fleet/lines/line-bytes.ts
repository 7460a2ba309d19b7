/** Lines as they are read. */
export interface LineBytes {
  /** Lines with their ends, the last perhaps without. */
  readonly bytes: Uint8Array;
  /** The text of some bytes that are ASCII. @param to exclusive */
  ascii(from: number, to: number): string;
  /** The text of any bytes; null when they are no UTF-8. @param to exclusive */
  utf8(from: number, to: number): string | null;
}
