/** The exit codes of every command; of several that apply, the highest. */
export const EXIT = {
  well: 0,
  /** The scenario has errors, an expectation fails, or a difference was found. */
  findings: 1,
  /** Wrong use. */
  usage: 2,
  /** A file could not be read or written. */
  files: 3,
  /** A fault of this program. */
  internal: 70,
} as const;

/** One of `EXIT`. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The higher of two exit codes. */
export function worse(a: ExitCode, b: ExitCode): ExitCode {
  return a > b ? a : b;
}

/** Wrong use that a command finds after its arguments were parsed; the message is for the user. */
export class UsageError extends Error {
  /** @param before what the command has come to before: a higher exit code than wrong use stays */
  constructor(
    message: string,
    private readonly before: ExitCode = EXIT.well,
  ) {
    super(message);
  }

  get code(): ExitCode {
    return worse(this.before, EXIT.usage);
  }
}

/** A file or stream that cannot be read or written, with a message for the user; nothing else can be done. */
export class FileError extends Error {
  readonly code = EXIT.files;
}
