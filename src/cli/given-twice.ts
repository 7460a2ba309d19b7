import type { Command } from "commander";

/**
 * Has a command and those behind it complain of an option with a value that is given twice: the second would silently take
 * the place of the first. Flags may be repeated, and so may options that gather their values.
 */
export function refuseGivenTwice(command: Command): void {
  for (const option of command.options) {
    if (option.isBoolean() || option.variadic || option.parseArg) continue;
    let isGiven = false;
    command.on(`option:${option.name()}`, () => {
      if (isGiven)
        command.error(`error: option '${option.flags}' is given twice`, { code: "commander.invalidArgument" });
      isGiven = true;
    });
  }
  command.commands.forEach(refuseGivenTwice);
}
