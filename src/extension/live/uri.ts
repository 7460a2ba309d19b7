import { Uri } from "vscode";

/** A URI as the editor writes it: of two that mean the same file, one. */
export function normal(uri: string): string {
  return Uri.parse(uri).toString();
}
