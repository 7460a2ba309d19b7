const HEADER_END = Buffer.from("\r\n\r\n");

/** Cuts a stream of bytes into the bodies of its messages, without looking into them. */
export class Framing {
  private chunks: Buffer[] = [];
  private bytes = 0;
  /** Bytes that the next message needs, header included; 0 as long as its header is not there. */
  private needed = 0;
  private bodyAt = 0;

  /** Takes bytes as they come. @returns the bodies that are whole with them */
  take(chunk: Buffer): Buffer[] {
    this.chunks.push(chunk);
    this.bytes += chunk.length;
    const bodies: Buffer[] = [];
    while (this.bytes >= Math.max(1, this.needed)) {
      const whole = Buffer.concat(this.chunks);
      if (this.needed === 0 && !this.readHeader(whole)) {
        this.chunks = [whole];
        break;
      }
      this.chunks = [whole];
      if (this.bytes < this.needed) break;
      bodies.push(whole.subarray(this.bodyAt, this.needed));
      this.chunks = [whole.subarray(this.needed)];
      this.bytes -= this.needed;
      this.needed = 0;
    }
    return bodies;
  }

  private readHeader(whole: Buffer): boolean {
    const end = whole.indexOf(HEADER_END);
    if (end < 0) return false;
    const length = /Content-Length: (\d+)/i.exec(whole.toString("latin1", 0, end))?.[1];
    if (length === undefined) throw new Error("a message without a Content-Length");
    this.bodyAt = end + HEADER_END.length;
    this.needed = this.bodyAt + Number(length);
    return true;
  }
}
