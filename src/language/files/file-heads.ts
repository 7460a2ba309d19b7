import type { FileHead } from "./file-head.js";
import { FileStore } from "./file-store.js";

/** The beginnings of the images that scenarios name, as they were last read. */
export class FileHeads extends FileStore<FileHead> {}
