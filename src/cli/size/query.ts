import type { Margin } from "../../limits/index.js";
import { messageText } from "../../report/printable.js";
import { UsageError } from "../exit.js";
import { noSuch } from "../no-such.js";

/** The options of `size`, as written. */
export interface SizeOptions {
  readonly largest?: string;
  /** `scratch NAME` or `kho_scratch`; what follows them belongs to the arguments. */
  readonly smallest?: readonly string[];
  readonly keep?: string;
  readonly margin?: string;
  readonly format: string;
}

/** What `size` is asked for. */
export type SizeQuestion =
  | { readonly kind: "largest"; readonly name: string }
  | { readonly kind: "scratch"; readonly name: string; readonly keep: "start" | "end" }
  | { readonly kind: "kho_scratch" };

/** A whole command line of `size`. */
export interface SizeQuery {
  readonly file: string;
  readonly image: string;
  readonly question: SizeQuestion;
  readonly margin: Margin | null;
  readonly format: string;
}

/** What `size --format` takes. */
export const SIZE_FORMATS: readonly string[] = ["text", "json"];

/** What `--smallest` takes. */
const SMALLEST: readonly string[] = ["scratch", "kho_scratch"];

/** The largest margin, in percent: beyond ten times as much nothing is planned. */
const MOST_PERCENT = 1000;

/**
 * What a command line of `size` asks for.
 * @param names the arguments FILE and IMAGE
 * @throws UsageError for one that is missing, too much, or not understood
 */
export function sizeQuery(names: readonly string[], options: SizeOptions): SizeQuery {
  const { format, largest, smallest } = options;
  if (!SIZE_FORMATS.includes(format)) throw new UsageError(noSuch("there is no format", format, SIZE_FORMATS));
  if ((largest === undefined) === (smallest === undefined))
    throw new UsageError(
      "say what is asked for with one of --largest NAME, --smallest scratch NAME, --smallest kho_scratch",
    );
  const { question, rest } =
    largest === undefined
      ? smallestOf(smallest ?? [], options.keep)
      : { question: { kind: "largest", name: largest } as const, rest: [] };
  if (options.keep !== undefined && question.kind !== "scratch")
    throw new UsageError("--keep goes with --smallest scratch NAME: it says which end of the area stays where it is");
  const [file, image, ...more] = [...names, ...rest];
  if (file === undefined || image === undefined)
    throw new UsageError(`missing required argument '${file === undefined ? "FILE" : "IMAGE"}'`);
  if (more.length > 0 && rest.some((word) => SMALLEST.includes(word)))
    throw new UsageError("option '--smallest <what...>' is given twice");
  if (more.length > 0) throw new UsageError(`too many arguments: ${more.map(messageText).join(" ")}`);
  return { file, image, question, margin: options.margin === undefined ? null : marginOf(options.margin), format };
}

/** An option that takes several words takes the arguments behind it too. */
function smallestOf(
  [what = "", ...words]: readonly string[],
  keep = "start",
): { question: SizeQuestion; rest: readonly string[] } {
  if (what === "kho_scratch") return { question: { kind: "kho_scratch" }, rest: words };
  if (what !== "scratch") throw new UsageError(noSuch("--smallest knows no", what, SMALLEST));
  const [name, ...rest] = words;
  if (name === undefined) throw new UsageError("--smallest scratch needs the name of a scratch area behind it");
  if (keep !== "start" && keep !== "end") throw new UsageError(noSuch("--keep knows no", keep, ["start", "end"]));
  return { question: { kind: "scratch", name, keep }, rest };
}

/** `20%`, `12.5%`: to a hundredth of a percent. */
function marginOf(text: string): Margin {
  const [, whole, part = ""] = /^(\d{1,4})(?:\.(\d{1,2}))?\s*%$/.exec(text.trim()) ?? [];
  const margin = whole === undefined ? null : BigInt(whole) * 100n + BigInt(part.padEnd(2, "0"));
  if (margin === null || margin > MOST_PERCENT * 100)
    throw new UsageError(`\`${messageText(text)}\` is no margin; write it as 20% or 12.5%, at most ${MOST_PERCENT}%`);
  return margin;
}
