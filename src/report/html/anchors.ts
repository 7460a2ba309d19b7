/** Where things stand in the page; files and images are counted from 0, lines from 1. */
export const anchors = {
  file: (file: number) => `file-${file + 1}`,
  image: (file: number, image: number) => `file-${file + 1}-image-${image + 1}`,
  sweep: (file: number, sweep: number) => `file-${file + 1}-sweep-${sweep + 1}`,
  findings: (file: number) => `file-${file + 1}-findings`,
  line: (file: number, line: number) => `file-${file + 1}-line-${line}`,
};
