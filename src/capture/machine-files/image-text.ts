import type { ChosenLoad } from "./load/choose-loads.js";
import type { Reproduced } from "./load/load-facts.js";
import { quoted } from "./number-text.js";

/** An image of the scenario. */
export interface FoundImage {
  readonly name: string;
  /** Its `image`, not yet laid out. */
  readonly text: string;
  /** The `observed` of a load of the log, and how it ended; undefined for an image that nobody loaded. */
  readonly observed: { readonly text: string; readonly outcome: Reproduced["outcome"] } | undefined;
  /** What had to be assumed, in words that follow "assumed: ". */
  readonly assumed: readonly string[];
}

/** An image for a load of the log. @param last whether it is the log's last load */
export function loggedImage(load: ChosenLoad, machine: string, logPath: string, last: boolean): FoundImage {
  const { assumed, items, number, outcome, type } = load;
  const name = type === "crash" ? "kdump" : "next";
  const typeLine = type === "crash" ? ["type crash"] : [];
  return {
    name,
    text: [`image ${name} on ${machine} {`, ...typeLine, ...items, "}"].join("\n"),
    observed: { text: `observed ${name} from ${quoted(logPath)}${last ? "" : ` load ${number}`}`, outcome },
    assumed,
  };
}
