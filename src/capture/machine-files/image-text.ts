import type { ChosenLoad } from "./load/choose-loads.js";
import { quoted } from "./number-text.js";

/** An image of the scenario. */
export interface FoundImage {
  readonly name: string;
  /** Its `image`, and what it is held against; not yet laid out. */
  readonly text: string;
  /** What had to be assumed, in words that follow "assumed: ". */
  readonly assumed: readonly string[];
  /** Whether the log says that the kernel refused this load. */
  readonly failed: boolean;
}

/** An image for a load of the log, and the observation that it is held against. @param last whether it is the log's last load */
export function loggedImage(load: ChosenLoad, machine: string, logPath: string, last: boolean): FoundImage {
  const name = load.type === "crash" ? "kdump" : "next";
  const which = last ? "" : ` load ${load.number}`;
  const text = [
    `image ${name} on ${machine} {`,
    ...(load.type === "crash" ? ["type crash"] : []),
    ...load.items,
    "}",
    "",
    `observed ${name} from ${quoted(logPath)}${which}${load.failed ? " // it failed" : ""}`,
  ];
  return { name, text: text.join("\n"), assumed: load.assumed, failed: load.failed };
}
