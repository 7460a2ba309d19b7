import { hasAddress } from "../../engine/index.js";
import type { Load, ReportImage } from "../model.js";
import { SANITY_STEPS, sanityWords } from "../words/sanity.js";
import type { StoryChecks } from "./model.js";

const KNOWN_ONLY =
  "These are the checks of what is known: those of addresses leave out a segment whose address is not.";

/** The checks of `sanity_check_segment_list` in the kernel's order. */
export function storyChecks({ type }: Pick<ReportImage, "type">, { machine, placement }: Load): StoryChecks {
  const { failure, segments } = placement;
  if (failure !== null && failure.at !== "sanity") return { ...outcome("not-reached"), steps: [], note: "" };
  const made = SANITY_STEPS.filter(({ checks }) => type === "crash" || !checks.includes("outside-crashkernel"));
  const failed = failure === null ? made.length : made.findIndex(({ checks }) => checks.includes(failure.check));
  const steps = made.map(({ rule }, i) => {
    if (i > failed) return { rule, state: "not-made" as const, found: "" };
    if (i < failed || failure === null) return { rule, state: "holds" as const, found: "" };
    return { rule, state: "failed" as const, found: `${sanityWords(failure, placement, machine)}: ${failure.errno}` };
  });
  return {
    ...outcome(failure === null ? "hold" : "failed"),
    steps,
    note: segments.every(hasAddress) ? "" : KNOWN_ONLY,
  };
}

const WORDS = { "not-reached": "not reached", hold: "all hold", failed: "one fails" } as const;

function outcome(outcome: StoryChecks["outcome"]): Pick<StoryChecks, "outcome" | "words"> {
  return { outcome, words: WORDS[outcome] };
}
