/** How the messages begin that are of use here; the kernel's own prefixes (pr_fmt) first. */
const BEGINNINGS = [
  String.raw`kexec_file(?:\([A-Za-z]{1,20}\))?: `,
  "kexec-bzImage64: ",
  "kexec_image: ",
  "kexec_elf: ",
  "kexec: ",
  "ima: ",
  "KHO: ",
  "Loaded ",
  "Linux version ",
  "Kernel command line:",
  "Memory: ",
  "crashkernel ",
  "Reserving ",
  "x86/",
  "riscv: base ISA ",
  "setup: Linux is running ",
  "Booting Linux on physical CPU ",
];

/** What stands before a message: a log level, a time, the name of a host, another line that did not end. */
const MESSAGE = new RegExp(String.raw`(?:^|[\s>\];|])(?=${BEGINNINGS.join("|")})`);

const ESCAPE = "\u001b";

/** ANSI colours and the like. */
const ESCAPE_SEQUENCE = new RegExp(String.raw`${ESCAPE}\[[0-9;]*[A-Za-z]`, "g");

/** A time in microseconds, as dmesg and the journal print it. */
const EXACT_TIME = /\[ *\d+\.\d{6}\]/;

/**
 * The message of a log's line, without what dmesg, a serial console, the journal or syslog put before it (level,
 * time, host, colour); undefined when it is none of those that are read here.
 */
export function messageOf(line: string): string | undefined {
  const plain = withoutColours(line);
  const match = MESSAGE.exec(plain);
  return match ? plain.slice(match.index + match[0].length) : undefined;
}

/** A log's line without ANSI colours, and without the blanks that they hid at its end. */
export function withoutColours(line: string): string {
  return line.includes(ESCAPE) ? line.replace(ESCAPE_SEQUENCE, "").trimEnd() : line;
}

/** Whether a line has a time as only the kernel gives it. */
export function hasKernelTime(line: string): boolean {
  return EXACT_TIME.test(line);
}

/** Whether a line is the one before it once more, time and all, as where a console and a log are one file. */
export function isRepeated(line: string, before: string | undefined): boolean {
  return line === before && hasKernelTime(line);
}
