import { parseKernelConfig } from "../../../capture/kernel-config.js";
import { type KernelOptions, optionsOf } from "../../../capture/kernel-options.js";
import type { CapturedFiles } from "../../files/captured-files.js";
import type { CapturedFile } from "../../generated/ast.js";
import type { Report } from "../finding.js";
import type { ConfigFileValue } from "../values.js";
import { readCaptured } from "./read-file.js";

/** The least whole configuration has more options than this, what somebody cut out of one has fewer. */
const FEW_OPTIONS = 200;

/** The kernel configuration that a `config from` names; undefined when it cannot be had: the reason is reported. */
export function readConfigFile(node: CapturedFile, files: CapturedFiles, report: Report): ConfigFileValue | undefined {
  const file = readCaptured({ node, property: "path", quoted: node.path }, parseKernelConfig, files, report);
  if (!file) return undefined;
  const options = optionsOf(file);
  const isWhole = file.header !== undefined && file.options.size > FEW_OPTIONS;
  return { node, options: isWhole ? { ...options, ...whatIsOff(options) } : options };
}

/** What a whole configuration does not name is off: `conf_write` leaves out what nobody is asked for. */
function whatIsOff(options: KernelOptions): Partial<KernelOptions> {
  return {
    kexecFile: options.kexecFile ?? false,
    kexecHandover: options.kexecHandover ?? false,
    archKeepMemblock: options.archKeepMemblock ?? false,
    intelTdxHost: options.intelTdxHost ?? false,
    imaKexec: options.imaKexec ?? false,
    crashHotplug: options.crashHotplug ?? false,
    memoryHotplug: options.memoryHotplug ?? false,
  };
}
