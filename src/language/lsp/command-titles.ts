import type { KexecCommand } from "./protocol.js";

/** The commands about an image, with what a client shows of them. */
export const COMMAND_TITLES: Readonly<Record<KexecCommand, string>> = {
  "kexec.explain": "Explain",
  "kexec.report": "Report",
};

/** The same commands, in the order in which they stand above an image. */
export const COMMANDS = Object.keys(COMMAND_TITLES) as readonly KexecCommand[];
