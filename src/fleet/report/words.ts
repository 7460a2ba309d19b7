import { roughSize } from "../../report/sizes.js";
import type { Answer } from "../answer/answer.js";
import type { Group } from "../summary/groups.js";
import { STEPS } from "../summary/histogram.js";

/** A headroom for reading: `446.2M`, `-12M` when as much is missing, `unknown`. Never more room than there is, nor less missing. */
export function headroomWords(bytes: number | null): string {
  if (bytes === null) return "unknown";
  return bytes < 0 ? `-${roughSize(-bytes, "up")}` : roughSize(bytes, "down");
}

/** The headroom of a machine, with a mark when it is only known to be at least that bad. */
export function headroomOfAnswer({ exact, headroom }: Pick<Answer, "exact" | "headroom">): string {
  return `${exact ? "" : "~"}${headroomWords(headroom)}`;
}

/** What the searches of a group were offered, as it follows `in`. */
const WALKS: Readonly<Record<string, string>> = {
  scratch: "the scratch areas",
  crashkernel: "the crash kernel's range",
  resources: "System RAM",
  memblock: "free memblock memory",
};

/** Why machines fail, in a few words: `EADDRNOTAVAIL at initrd: no hole in the scratch areas`. */
export function groupWords({
  errno,
  failedAt,
  reason,
  walk,
}: Pick<Group, "errno" | "failedAt" | "reason" | "walk">): string {
  const where = reason === "no-hole" ? ` in ${WALKS[walk] ?? walk}` : "";
  return `${errno ?? "no answer"} at ${failedAt}: ${(reason ?? "").replaceAll("-", " ")}${where}`;
}

/** What a step of the headroom is called: `below 0`, `1M to 4M`, `4G and more`. */
export function stepWords(step: number): string {
  const from = STEPS[step - 1];
  const to = STEPS[step];
  if (from === undefined) return "missing";
  if (to === undefined) return `${roughSize(from, "down")} and more`;
  return `${from === 0 ? "0" : roughSize(from, "down")} to ${roughSize(to, "down")}`;
}
