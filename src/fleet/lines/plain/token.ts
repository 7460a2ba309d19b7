/** Bytes that come again and again, compared four at a time: one by one takes twice as long as all the rest. */
export class Token {
  readonly length: number;
  readonly first: number;
  readonly second: number;
  /** Where the second four begin: they may share bytes with the first and the last. */
  readonly secondAt: number;
  readonly last: number;
  /** Whether the first eight and the last four are all. */
  readonly isShort: boolean;
  private readonly bytes: Uint8Array;

  /** @param text of ASCII, at least 4 characters */
  constructor(text: string) {
    this.bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const view = new DataView(this.bytes.buffer);
    this.length = text.length;
    this.first = view.getUint32(0);
    this.secondAt = Math.min(4, text.length - 4);
    this.second = view.getUint32(this.secondAt);
    this.last = view.getUint32(text.length - 4);
    this.isShort = text.length <= 12;
  }

  /** Whether these are the bytes at some place. */
  isAt(view: DataView, at: number): boolean {
    return (
      at + this.length <= view.byteLength &&
      view.getUint32(at) === this.first &&
      view.getUint32(at + this.secondAt) === this.second &&
      view.getUint32(at + this.length - 4) === this.last &&
      (this.isShort || this.isBetween(view, at))
    );
  }

  private isBetween(view: DataView, at: number): boolean {
    for (let i = 8; i < this.length - 4; i++) if (view.getUint8(at + i) !== this.bytes[i]) return false;
    return true;
  }
}
