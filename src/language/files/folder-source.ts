import type { URI } from "langium";

/** What stands in a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: "file" | "folder";
  /** Whether it is a symbolic link to one. */
  readonly isLink: boolean;
}

/** Where one learns what stands in a folder: a disk, an editor's file system, or a test's table. */
export interface FolderSource {
  /** Files and folders directly in a folder, in no order; none of one that cannot be read. Never rejects. */
  list(folder: URI): Promise<readonly FolderEntry[]>;
}
