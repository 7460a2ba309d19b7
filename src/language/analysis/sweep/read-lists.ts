import { parseVersion, profileFor } from "../../../engine/index.js";
import type { NamedVersion } from "../../../report/model.js";
import type { SweptKernels, SweptKho } from "../../generated/ast.js";
import { error, instead, type Report, type Spot, spotOf, withoutEffect } from "../finding.js";
import type { MachineValues } from "../values.js";

/** A value of a list, with where it is written. */
interface Listed<T> {
  readonly value: T;
  readonly spot: Spot;
}

export type SweptVersions = readonly Listed<NamedVersion>[];
export type SweptStates = readonly Listed<boolean>[];

/** The versions behind `kernel`; what is none, or stands there twice, is reported. */
export function readKernels(nodes: readonly SweptKernels[], report: Report): SweptVersions | undefined {
  const node = onlyOne(nodes, report);
  if (!node) return undefined;
  const versions = node.versions.flatMap((text, i): Listed<NamedVersion>[] => {
    const spot = spotOf(node, "versions", i);
    const version = parseVersion(text);
    if (version) return [{ value: { text, version }, spot }];
    const [meant] = /^\d+\.\d+(?:\.\d+)?/.exec(text) ?? [];
    const message = "a kernel version is two or three numbers: `6.16` or `6.16.3`";
    report(instead(error("malformed-version", spot, message), { meant }));
    return [];
  });
  const keyOf = ({ version: { major, minor, patch } }: NamedVersion) => `${major}.${minor}.${patch}`;
  return onlyOnce(versions, keyOf, ({ text }) => text, report);
}

/** The states behind `kho`, true for `on`. */
export function readKho(nodes: readonly SweptKho[], report: Report): SweptStates | undefined {
  const node = onlyOne(nodes, report);
  if (!node) return undefined;
  const states = node.states.map((state, i) => ({ value: state === "on", spot: spotOf(node, "states", i) }));
  const wordOf = (state: boolean) => (state ? "on" : "off");
  return onlyOnce(states, wordOf, wordOf, report);
}

/** `kho-not-in-kernel`: a version with which nothing is placed, or `on` with none that has it; `field-without-effect` of what no version has. */
export function checkKho(
  kernels: SweptVersions | undefined,
  kho: SweptStates | undefined,
  machine: MachineValues,
  report: Report,
): void {
  const states = kho?.map(({ value }) => value) ?? [machine.kho];
  const versions = kernels?.map(({ value }) => value.version) ?? [machine.version];
  if (versions.length > 0 && versions.every((version) => profileFor(version).khoArray === null)) {
    const on = kho?.find(({ value }) => value);
    if (on) report(withoutEffect("on", on.spot, "Kexec HandOver came with Linux 6.16"));
  }
  if (states.includes(false)) return;
  for (const { value, spot } of kernels ?? []) {
    if (profileFor(value.version).khoArray !== null) continue;
    const message = `Linux ${value.text} has no Kexec HandOver: it came with 6.16. With it nothing is placed, unless the sweep says \`kho off\` or \`kho on, off\``;
    report(error("kho-not-in-kernel", spot, message));
  }
}

/** `duplicate-field`: a list stands once. */
function onlyOne<T extends SweptKernels | SweptKho>(nodes: readonly T[], report: Report): T | undefined {
  const [first, ...others] = nodes;
  for (const other of others) {
    const related = first ? [{ spot: spotOf(first, "key"), message: `\`${first.key}\` is given here first` }] : [];
    report(error("duplicate-field", spotOf(other, "key"), `\`${other.key}\` is given twice: it stands once`, related));
  }
  return first;
}

/** `duplicate-field`: a value stands once in its list. */
function onlyOnce<T>(
  listed: readonly Listed<T>[],
  keyOf: (value: T) => string,
  wordOf: (value: T) => string,
  report: Report,
): readonly Listed<T>[] {
  const seen = new Map<string, Listed<T>>();
  for (const one of listed) {
    const key = keyOf(one.value);
    const before = seen.get(key);
    if (!before) {
      seen.set(key, one);
      continue;
    }
    const related = [{ spot: before.spot, message: "it stands here already" }];
    report(error("duplicate-field", one.spot, `\`${wordOf(one.value)}\` stands twice in this list`, related));
  }
  return [...seen.values()];
}
