import picocolors from "picocolors";
import { PLAIN, type Style } from "../report/style.js";

/** `--color`. */
export const COLOR_CHOICES = ["auto", "always", "never"] as const;

/** One of `COLOR_CHOICES`. */
export type ColorChoice = (typeof COLOR_CHOICES)[number];

/** The style for a stream: `--color` decides, then NO_COLOR (when not empty), then whether it is a terminal that can. */
export function styleFor(
  stream: { readonly isTTY?: boolean },
  choice: ColorChoice,
  env: Readonly<Record<string, string | undefined>>,
): Style {
  const colored = choice === "always" || (choice === "auto" && !env.NO_COLOR && stream.isTTY && env.TERM !== "dumb");
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
