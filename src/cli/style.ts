import picocolors from "picocolors";
import { PLAIN, type Style } from "../report/style.js";

/** `--color`. */
export const COLOR_CHOICES = ["auto", "always", "never"] as const;

/** One of `COLOR_CHOICES`. */
export type ColorChoice = (typeof COLOR_CHOICES)[number];

/** What a process knows of a stream and of its terminal. */
type Stream = { readonly isTTY?: boolean };
type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a stream is a terminal that understands colors and erasing. */
export function isCapable({ isTTY = false }: Stream, env: Environment): boolean {
  return isTTY && env.TERM !== "dumb";
}

/** The style for a stream: `--color` decides, then NO_COLOR (when not empty), then whether it is a capable terminal. */
export function styleFor(stream: Stream, choice: ColorChoice, env: Environment): Style {
  const colored = choice === "always" || (choice === "auto" && !env.NO_COLOR && isCapable(stream, env));
  return colored ? ansiStyle() : PLAIN;
}

function ansiStyle(): Style {
  const { bold, cyan, dim, green, red, yellow } = picocolors.createColors(true);
  return {
    error: (text) => bold(red(text)),
    warning: (text) => bold(yellow(text)),
    info: cyan,
    ok: green,
    strong: bold,
    dim,
  };
}
