import type { Arch } from "../../../engine/index.js";
import { LOADER_NAMES, loaderNamed } from "../../analysis/load/read-load.js";

/** The loaders of an architecture; all of them where it is not known. */
export function loadersOn(arch: Arch | undefined): readonly string[] {
  return LOADER_NAMES.filter((name) => arch === undefined || loaderNamed(name)?.arch === arch);
}
