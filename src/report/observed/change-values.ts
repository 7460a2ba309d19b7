import { exactSize } from "../sizes.js";
import type { ObservedChange } from "./model.js";

/** What a change would put into the scenario, in the scenario's own words; of `sizes` the segments that it is about. */
export function changeValues(change: ObservedChange): string[] {
  switch (change.kind) {
    case "load":
      return change.numbers.map(String);
    case "type":
      return [change.type];
    case "kernel":
      return [...change.versions];
    case "walk":
      return [change.walk];
    case "kho":
      return [change.on ? "on" : "off"];
    case "finalized":
      return [change.finalized ? "yes" : "no"];
    case "ima":
      return [change.memsz === null ? "none" : exactSize(change.memsz)];
    case "config":
      return [change.set ? change.option : `no ${change.option}`];
    case "sizes":
      return change.rows.map(({ name }) => name);
  }
}
