import { exactSize } from "../sizes.js";
import { capitalized } from "./capitalized.js";
import { changeValues } from "./change-values.js";
import type { ObservedChange, ObservedLoad, ObservedReason, ObservedRow } from "./model.js";
import { LOADS_TRIED } from "./nearest-loads.js";
import { rowOfRelease, versionRanges } from "./version-ranges.js";

/** What a reason is told with. */
export interface ReasonContext {
  readonly observed: ObservedLoad;
  /** The kernel of the scenario, as written. */
  readonly kernel: string;
}

/** What goes before "all agrees", and what to ask of whoever wrote the scenario. */
interface ChangeWords {
  readonly condition: string;
  readonly question: string;
}

/** How many loads of a log a reason names. */
const LOADS_NAMED = 3;

/** ``With Linux 6.1 all 4 segments agree: is `kernel 7.2` the kernel that ran?`` */
export function reasonWords(reason: ObservedReason, context: ReasonContext): string {
  const [first] = reason;
  if (first?.kind === "load") return loadWords(first.numbers, context.observed);
  const words = reason.map((change) => changeWords(change, context));
  const conditions = words.map(({ condition }) => condition).join(" and ");
  const questions = words.map(({ question }) => question).join(" And ");
  return capitalized(`${conditions} ${allWords(context.observed)}: ${questions}`);
}

function loadWords(numbers: readonly number[], { total }: ObservedLoad): string {
  const [first] = numbers;
  const more = numbers.length - LOADS_NAMED;
  const named = numbers.slice(0, LOADS_NAMED).join(", ");
  const tried = more > 0 && total - 1 > LOADS_TRIED ? `the ${LOADS_TRIED} nearest in the log` : "the log";
  return `Load ${named}${more > 0 ? ` and ${more} more` : ""} of ${tried} would agree: is it \`load ${first}\`?`;
}

function allWords({ outcome, segments }: ObservedLoad): string {
  if (outcome === "fails") return "the load fails as in the log";
  return segments.length === 1 ? "the one segment agrees" : `all ${segments.length} segments agree`;
}

function changeWords(change: ObservedChange, context: ReasonContext): ChangeWords {
  const [value = ""] = changeValues(change);
  switch (change.kind) {
    case "load":
      return { condition: `with load ${value}`, question: `is it \`load ${value}\`?` };
    case "type":
      return { condition: `as a ${value} image`, question: `is it of \`type ${value}\`?` };
    case "kernel":
      return kernelWords(change.versions, context);
    case "walk": {
      const isMemblock = change.walk === "memblock";
      return {
        condition: isMemblock ? "on the memblock walk" : "on the resource walk",
        question: `was that kernel built ${isMemblock ? "with" : "without"} CONFIG_ARCH_KEEP_MEMBLOCK (\`walk ${value}\`)?`,
      };
    }
    case "kho":
      return { condition: change.on ? "with KHO" : "without KHO", question: `was KHO ${value} (\`kho ${value}\`)?` };
    case "finalized":
      return {
        condition: change.finalized ? "with KHO finalized" : "with KHO not finalized",
        question: `is it \`finalized ${value}\`?`,
      };
    case "ima":
      return change.memsz === null
        ? { condition: "without an IMA measurement list", question: "is there an `ima` too much?" }
        : { condition: `with an IMA measurement list of ${value}`, question: `is an \`ima ${value}\` missing?` };
    case "config":
      return {
        condition: `${change.set ? "with" : "without"} CONFIG_${change.option}`,
        question: `was that kernel built so (\`config ${value}\`)?`,
      };
    case "sizes":
      return { condition: "with the sizes in the log", question: change.rows.map(sizeWords).join(", ") };
  }
}

/** A log that names its kernel decides which of several versions is asked for. */
function kernelWords(versions: readonly string[], { observed: { release }, kernel }: ReasonContext): ChangeWords {
  const logged = release === undefined ? undefined : rowOfRelease(release);
  const question = `is \`kernel ${kernel}\` the kernel that ran?`;
  if (logged !== undefined && versions.includes(logged)) {
    return { condition: `with Linux ${release}, which wrote the log,`, question };
  }
  const condition = `with Linux ${versionRanges(versions)}`;
  if (logged === undefined) return { condition, question };
  return { condition, question: `the log is of Linux ${release}, so does that kernel have backports?` };
}

function sizeWords({ name, predicted, observed, differs }: ObservedRow): string {
  if (!observed) return `the log has no \`${name}\``;
  const what = (predicted && !differs.includes("bufsz")) || observed.bufsz === null ? "memsz" : "bufsz";
  const there = `\`${name}\` has ${what} ${exactSize(observed[what] ?? 0)} there`;
  return predicted ? `${there}, not ${exactSize(predicted[what])}` : there;
}
