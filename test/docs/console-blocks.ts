/** What a command printed, on both streams, and its exit code. */
export interface Printed {
  readonly status: number | null;
  readonly output: string;
}

/**
 * A page with every console block printed anew: its command is run, and what that prints stands below it.
 * @param wrong gets each command that ends with another exit code than the block says
 */
export function printedAnew(page: string, run: (command: string) => Printed, wrong: (words: string) => void): string {
  return page.replace(
    /^```console(?: exit=(\d+))?\n\$ (.*)\n[\s\S]*?^```$/gm,
    (_, exit: string | undefined, command: string) => {
      const { status, output } = run(command);
      if (status !== Number(exit ?? 0)) wrong(`${command}: ${status}`);
      return `\`\`\`console${exit ? ` exit=${exit}` : ""}\n$ ${command}\n${output}\`\`\``;
    },
  );
}
