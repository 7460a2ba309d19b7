import { setTimeout } from "node:timers/promises";
import { type BenchResult, type Cost, summarizeLatency } from "../measure.js";
import { fleet, MAIN } from "./scenario.js";
import { Session } from "./session.js";
import { type Stroke, typingInMachine } from "./strokes.js";
import { cpuMs } from "./usage.js";

const IMPORTERS = 30;
const IMAGES = 150;
const WARM_UP = 10;
const KEYS = 80;
const ROUNDS = 8;
const GOAL = 25;
/** Between two keys of a fast typist: far less than all importers take. */
const KEY_MS = 60;

/**
 * From a key pressed in a machine that many open files import to the diagnostics of its file, with its inlay hints and code
 * lenses asked for each time as VS Code does, while the importers are still worked on; and until these are all answered.
 */
export async function runImportersBench(): Promise<BenchResult[]> {
  const names = Array.from({ length: IMPORTERS }, (_, file) => `${file}.kexec`);
  const { main, others } = fleet(IMAGES, names);
  const session = await Session.start({ ...others, [MAIN]: main });
  await session.open(MAIN, main);
  for (const name of names) await session.open(name, others[name] as string);
  const strokes = Array.from({ length: WARM_UP + KEYS }, (_, round) => typingInMachine(main, round).strokes).flat();
  const typed: { edit: Cost; shown: Cost }[] = [];
  for (const stroke of strokes.slice(0, WARM_UP + KEYS)) typed.push(await press(session, stroke));
  await allAnswered(session);
  const all: Cost[] = [];
  for (const stroke of strokes.slice(WARM_UP + KEYS, WARM_UP + KEYS + ROUNDS)) {
    const before = cpuMs(session.server.pid);
    const start = performance.now();
    await session.press(MAIN, stroke);
    all.push({ wall: (await allAnswered(session)) - start, cpu: since(before, session) });
  }
  const { value: hints } = await askHints(session);
  if (!hints || hints.length === 0) throw new Error("nothing is shown of what the importers use");
  const wrong = names.filter((name) => session.shown(name).length === 0);
  if (wrong.length > 0) throw new Error(`nothing is found in ${wrong.join(", ")}`);
  await session.end();
  const measured = typed.slice(WARM_UP);
  return [
    summarizeLatency(
      `edit to diagnostics, a machine that ${IMPORTERS} open files of ${IMAGES} images import`,
      measured.map(({ edit }) => edit),
      GOAL,
    ),
    summarizeLatency(
      "  to its inlay hints and code lenses",
      measured.map(({ shown }) => shown),
    ),
    summarizeLatency("  until all of them are answered", all),
  ];
}

/** Presses a key and asks for what an editor shows of the file then. */
async function press(session: Session, stroke: Stroke): Promise<{ edit: Cost; shown: Cost }> {
  const { server } = session;
  const before = cpuMs(server.pid);
  const start = performance.now();
  const diagnostics = session.press(MAIN, stroke);
  const hints = askHints(session);
  const lenses = server.request<unknown[] | null>("textDocument/codeLens", {
    textDocument: { uri: session.uri(MAIN) },
  });
  const [{ at }, ...shown] = await Promise.all([diagnostics, hints, lenses]);
  await setTimeout(Math.max(0, KEY_MS - (performance.now() - start)));
  const cpu = since(before, session);
  return {
    edit: { wall: at - start, cpu },
    shown: { wall: Math.max(...shown.map((answer) => answer.at)) - start, cpu },
  };
}

function askHints(session: Session) {
  return session.server.request<unknown[] | null>("textDocument/inlayHint", {
    textDocument: { uri: session.uri(MAIN) },
    range: { start: { line: 0, character: 0 }, end: { line: 60, character: 0 } },
  });
}

/** Waits until every open file is answered. @returns when, by `performance.now()` */
async function allAnswered({ server }: Session): Promise<number> {
  return (await server.request("workspace/symbol", { query: "" })).at;
}

function since(before: number | undefined, { server }: Session): number | undefined {
  const now = cpuMs(server.pid);
  return now === undefined || before === undefined ? undefined : now - before;
}
