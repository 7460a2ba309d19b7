import { documentOf } from "../document/part.js";
import type { Declaration } from "./symbols.js";

/** Whether another declaration of the same kind and file bears the same name: then the name means neither. */
export function isDuplicate(node: Declaration): boolean {
  return documentOf(node).symbols.duplicates.has(node);
}
