import { type Config, type ConfigOption, isConfig, type Machine } from "../generated/ast.js";
import { shown } from "../parser/problem.js";
import { error, instead, type Report, spotOf } from "./finding.js";
import { oneOf } from "./words.js";

/** The kernel options that `config` takes: those that decide something here. */
export const OPTIONS = ["KEXEC_HANDOVER", "IMA_KEXEC", "INTEL_TDX_HOST", "CRASH_HOTPLUG"] as const;

/** A kernel option that `config` takes, without `CONFIG_`. */
export type OptionName = (typeof OPTIONS)[number];

/**
 * The options written in a machine, the first of each name. One that is none is reported (`unknown-word`), and so is one
 * that is written twice (`duplicate-field`).
 */
export function writtenOptions(machine: Machine, report: Report): ReadonlyMap<OptionName, ConfigOption> {
  const first = new Map<OptionName, ConfigOption>();
  for (const option of machine.fields.filter(isConfig).flatMap(({ options }: Config) => options)) {
    const name = optionName(option, report);
    const before = name && first.get(name);
    if (name && !before) first.set(name, option);
    if (before) report(twice(before, option));
  }
  return first;
}

function optionName(option: ConfigOption, report: Report): OptionName | undefined {
  const spot = spotOf(option, "name");
  const bare = option.name.replace(/^CONFIG_/, "");
  if (bare === option.name || !OPTIONS.some((known) => known === bare)) {
    return oneOf(bare, OPTIONS, "a kernel option that matters here", spot, report);
  }
  const message = `\`${option.name}\` is written without \`CONFIG_\`: \`${bare}\``;
  report(instead(error("unknown-word", spot, message), { meant: bare }));
  return undefined;
}

function twice(before: ConfigOption, option: ConfigOption) {
  const name = shown(option.name);
  const how = before.absent === option.absent ? "twice: it stands once" : "both with `no` and without";
  const related = [{ spot: spotOf(before, "name"), message: `\`${name}\` is given here first` }];
  return error("duplicate-field", spotOf(option, "name"), `\`${name}\` is given ${how}`, related);
}
