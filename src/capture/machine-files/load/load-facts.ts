import type { ImageType } from "../../../engine/index.js";
import type { LoggedLoad } from "../../kernel-log/model.js";
import type { KernelContent } from "../content.js";
import type { FoundMachine } from "../found-machine.js";
import type { LogFacts } from "../log-facts.js";
import type { Held } from "../roles.js";

/** What is known around the loads of a log. */
export interface Surroundings {
  readonly machine: FoundMachine;
  readonly log: LogFacts;
  readonly kernels: readonly Held<KernelContent>[];
  /** Bytes. */
  readonly initrds: readonly Held<number | bigint>[];
  /** Bytes. */
  readonly dtbs: readonly Held<number | bigint>[];
}

/** A logged load as the items of an `image`. */
export interface Reproduced {
  readonly type: ImageType;
  /** The load's `load`, or its buffers: text of a scenario, not yet laid out. */
  readonly items: readonly string[];
  /** Options of the kernel that the load gives away and nothing else says, as `config` takes them. */
  readonly options: readonly string[];
  /** What had to be assumed, in words that follow "assumed: ". */
  readonly assumed: readonly string[];
  /** How it ended by the log: `refused` with something unplaced, or `refused-after` all of it was placed. */
  readonly outcome: "loaded" | "refused" | "refused-after";
}

/** A load of which the log does not tell enough; `lacks` is a sentence that says what is missing. */
export interface NotReproduced {
  readonly lacks: string;
}

/** How a load ended: the kernel lists the segments of one that it took. @param placed whether the last part was reported */
export function outcomeOf({ segments }: LoggedLoad, placed: boolean): Reproduced["outcome"] {
  if (segments !== null) return "loaded";
  return placed ? "refused-after" : "refused";
}

/** What a load is for: as the log says, or by the ELF core header that only crash images have. */
export function typeOf({ loaded, type }: LoggedLoad): ImageType {
  return type ?? (loaded.some(({ name }) => name === "elfcorehdr" || name === "dm_crypt_keys") ? "crash" : "default");
}
