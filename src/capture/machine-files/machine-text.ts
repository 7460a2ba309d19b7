import type { FoundMachine } from "./found-machine.js";
import { addressText, quoted, sizeText } from "./number-text.js";

/** A `machine` as a scenario says it, not yet laid out. @param options further words of `config` */
export function machineText(name: string, machine: FoundMachine, options: readonly string[]): string {
  const { cma, config, crashkernelFile, memtotal, pageSize, processor, release, scratch, version } = machine;
  const fields = [
    field(`arch ${machine.arch}`, machine.archBecause && `assumed: ${machine.archBecause}`),
    version !== undefined && field(`kernel ${version}`, release === version ? undefined : release),
    pageSize !== undefined && `page ${sizeText(pageSize)}`,
    machine.walksMemblock && "walk memblock",
    processor !== undefined && field("granules 4K 64K", processor),
    `ram from ${quoted(machine.ram)}`,
    machine.reserved !== undefined && `reserved from ${quoted(machine.reserved)}`,
    crashkernelFile !== undefined && `crashkernel from ${quoted(crashkernelFile)}`,
    ...machine.crashkernels.map(({ start, end, low }) =>
      field(`${low ? "reserved" : "crashkernel"} ${addressText(start)}..${addressText(end)}`, "by the log"),
    ),
    scratch !== undefined && `scratch from ${quoted(scratch.phys)} ${quoted(scratch.len)}`,
    machine.khoUnknown && field("kho off", "this kernel has no KHO, as far as is known"),
    typeof memtotal === "string" && `memtotal from ${quoted(memtotal)}`,
    typeof memtotal === "bigint" && `memtotal ${memtotal / 1024n}K`,
    config !== undefined && `config from ${quoted(config)}`,
    options.length > 0 && field(`config ${options.join(" ")}`, "by the loads in the log"),
    cma !== undefined &&
      field(
        `cma ${sizeText(cma)}`,
        cma === 0n ? "the loads in the log have KEXEC_FILE_NO_CMA" : "all CMA areas together",
      ),
  ];
  return [`machine ${name} {`, ...fields.filter((line) => line !== false), "}"].join("\n");
}

function field(text: string, comment: string | undefined): string {
  return comment === undefined ? text : `${text} // ${oneLine(comment)}`;
}

/** A release comes out of a file: nothing in it may end the comment. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]/g, " ");
}
