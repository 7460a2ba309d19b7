/** The whole file of docs/language.md; where its segments land is in the design's example of a report. */
export const NEXT = `
const INITRD = 180M
machine host {
    arch   x86_64
    kernel 6.16
    ram      0x0000_1000..0x0009_fbff
    ram low  0x0010_0000..0xbfff_ffff
    ram high 4G  size 60G
    ram far  64G size 64G
    crashkernel 0x7000_0000 size 256M
    scratch lowmem 0x6e00_0000 size 16M
    scratch global 63G         size 512M
}
image next on host {
    buffer purgatory  { memsz 20K  buf_min 0x3000  top_down }
    buffer bootparams { memsz 8K  bufsz 5K  buf_align 16  buf_min 0x3000  top_down }
    buffer kernel     { memsz 56M  bufsz 14M  buf_align 2M  buf_min 16M  top_down }
    buffer initrd     { memsz INITRD  buf_min 16M  top_down }
}
expect next {
    loads
    kernel in global
    initrd below 64G
}
`;

/** A scratch area of 64M, and an initrd of 180M that does not fit: the array of areas takes the top 64K of it. */
export const SMALL = `
machine small {
    arch   x86_64
    kernel 6.16
    ram    1M..1G-1
    scratch only 512M size 64M
}
image next on small {
    buffer kernel { memsz 8M  buf_min 16M  top_down }
    buffer initrd { memsz 180M  buf_min 16M  top_down }
    buffer dtb    { memsz 8K }
}
`;

/** A scene with `‸` in the word of a piece of it. @param piece occurs once; its first `word` is marked in its middle */
export function marked(scene: string, piece: string, word: string): string {
  if (scene.split(piece).length !== 2) throw new Error(`not once in the scene: ${piece}`);
  const at = scene.indexOf(piece) + piece.indexOf(word) + Math.floor(word.length / 2);
  return `${scene.slice(0, at)}‸${scene.slice(at)}`;
}
