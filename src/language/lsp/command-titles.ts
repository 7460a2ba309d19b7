import type { ImageCommand } from "./protocol.js";

/** The commands about an image, with what a client shows of them. */
export const COMMAND_TITLES: Readonly<Record<ImageCommand, string>> = {
  "kexec.map": "Show memory map",
  "kexec.explain": "Explain",
  "kexec.report": "Report",
  "kexec.exportReport": "Export report",
};

/** Those that the server runs for a client that does not. */
export const SERVED_COMMANDS: readonly ImageCommand[] = ["kexec.explain", "kexec.report"];

/** The command about a sweep, with what a client shows of it. */
export const SWEEP_COMMAND = "kexec.sweep";
export const SWEEP_TITLE = "Show chart";

/** The same commands, in the order in which they stand above an image. */
export const COMMANDS = Object.keys(COMMAND_TITLES) as readonly ImageCommand[];
