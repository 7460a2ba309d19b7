import { TextDocument } from "langium";
import type { InlayHint, ServerCapabilities } from "vscode-languageserver";
import type { Client } from "../../harness/client.js";
import { offeredRequests } from "../requests.js";

/** Answers of one server, by what was asked. */
export type Answers = Readonly<Record<string, unknown>>;

/** In so many places of a text everything is asked. */
const PLACES = 8;

/** Positions stand in what comes before this many characters. */
const LOOKED_AT = 10_000;

/**
 * The answers to every request that is offered, in places all over a text, each by what was asked; but for what a server
 * can only tell that was there before: what images were placed like when they were sound, and the versions of texts.
 */
export async function allAnswers(client: Client, capabilities: ServerCapabilities, name: string): Promise<Answers> {
  const document = TextDocument.create("", "", 0, client.text(name).slice(0, LOOKED_AT));
  const { length } = document.getText();
  const end = document.positionAt(length);
  const abouts = Array.from({ length: PLACES }, (_, place) => {
    const position = document.positionAt(Math.round((length * (place + 0.37)) / PLACES));
    const range = place === 0 ? { start: { line: 0, character: 0 }, end } : { start: position, end: position };
    return { uri: `file:///${name}`, position, range, image: IMAGES[place % IMAGES.length] as string };
  });
  const asked = new Map(
    abouts
      .flatMap((about) => offeredRequests(capabilities, about))
      .map((request) => [`${request.method} ${JSON.stringify(request.params)}`, request]),
  );
  const answers = [...asked].map(async ([key, { method, params }]) => {
    const answer = await client.ask(method, params).catch(({ message }) => ({ refused: message }));
    return [key, sameNow(answer)] as const;
  });
  return Object.fromEntries(await Promise.all(answers));
}

/** Answers without the hints that count, by what they say, in others, what images took when they were sound. */
export function withoutOldHints(answers: Answers, others: Answers): Answers {
  const isOld = ({ label }: InlayHint) => typeof label === "string" && label.startsWith("~ ");
  const place = ({ position }: InlayHint) => `${position.line}:${position.character}`;
  const kept = Object.entries(answers).map(([key, answer]) => {
    const other = others[key];
    if (!key.startsWith("textDocument/inlayHint") || !Array.isArray(answer) || !Array.isArray(other))
      return [key, answer];
    const old = new Set(other.filter(isOld).map(place));
    return [key, answer.filter((hint: InlayHint) => !old.has(place(hint)))];
  });
  return Object.fromEntries(kept);
}

const IMAGES = ["next", "small", "loaded", "logged", "there", "other"];

function sameNow(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer ?? null), (key, value) => {
    if (key === "version" && typeof value === "number") return 0;
    if (key === "resultId") return undefined;
    return typeof value === "string" ? withoutBefore(value) : value;
  });
}

function withoutBefore(text: string): string {
  if (/^Image \w+ is not placed now|^image \w+ .*: invalid\n/.test(text)) return "not placed";
  return text.replace(/\s*Before that[\s\S]*| · was: .*/, "");
}
