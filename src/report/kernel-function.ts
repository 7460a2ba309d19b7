/** A function of the kernel as it is written in prose, `image_load()`; a configuration symbol or a flag as it is. */
export function functionWords(name: string): string {
  return /^[a-z]/.test(name) ? `${name}()` : name;
}
