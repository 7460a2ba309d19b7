import { setTimeout } from "node:timers/promises";
import type { Cost } from "../measure.js";
import type { Session } from "./session.js";
import type { Stroke } from "./strokes.js";
import { cpuMs } from "./usage.js";

/** Between two keys of a fast typist. */
const KEY_MS = 60;

/**
 * Presses keys in a file without waiting. The wall time counts from the last of them to its diagnostics, the CPU time is
 * that for all.
 */
export async function costOf(session: Session, name: string, strokes: readonly Stroke[]): Promise<Cost> {
  const { pid } = session.server;
  const before = cpuMs(pid);
  const published = strokes.map((stroke) => ({ start: performance.now(), diagnostics: session.press(name, stroke) }));
  const last = published.at(-1);
  if (!last) throw new Error("no key pressed");
  const { at } = await last.diagnostics;
  await setTimeout(Math.max(0, KEY_MS - (performance.now() - last.start)));
  const after = cpuMs(pid);
  return { wall: at - last.start, cpu: before === undefined || after === undefined ? undefined : after - before };
}
