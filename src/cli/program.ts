import { Command, Option } from "commander";
import { VERSION } from "../language/version.js";
import { printable } from "../report/printable.js";
import type { CheckOptions } from "./check.js";
import type { Context } from "./context.js";
import type { ExitCode } from "./exit.js";
import type { ExplainOptions } from "./explain.js";
import type { FleetOptions } from "./fleet.js";
import type { FleetGenerateOptions } from "./fleet-generate.js";
import type { FleetMergeOptions } from "./fleet-merge.js";
import type { FmtOptions } from "./fmt.js";
import { refuseGivenTwice } from "./given-twice.js";
import {
  CHECK_HELP,
  COLLECT_HELP,
  EXIT_CODES,
  EXPLAIN_HELP,
  FILES_HELP,
  FLEET_CONVERT_HELP,
  FLEET_GENERATE_HELP,
  FLEET_HELP,
  FLEET_MERGE_HELP,
  FMT_HELP,
  IMPORT_HELP,
  KERNELS_HELP,
  LSP_HELP,
  PROGRAM_HELP,
  REPORT_HELP,
  SIZE_HELP,
  SWEEP_HELP,
  VERIFY_HELP,
} from "./help.js";
import type { ImportOptions } from "./import.js";
import type { KernelsOptions } from "./kernels.js";
import type { LspOptions } from "./lsp.js";
import type { ReportOptions } from "./report.js";
import type { SizeOptions } from "./size/query.js";
import { COLOR_CHOICES, type ColorChoice } from "./style.js";
import type { SweepOptions } from "./sweep.js";
import type { VerifyOptions } from "./verify.js";

/** What a command line asks for. */
export type Job = (context: Context) => Promise<ExitCode>;

/** Where the argument parser's own words go: help and version, and complaints. */
export interface Parsing {
  out(text: string): void;
  err(text: string): void;
  /** Called once with what a sound command line asks for; not at all for help, version and wrong use. */
  chosen(job: Job): void;
}

/** The options of every command. */
export interface GlobalOptions {
  readonly color: ColorChoice;
}

/**
 * The commands with their arguments, options and help. Parsing chooses a job and runs nothing; a command's own module
 * is loaded when its job starts, so that help is quick.
 */
export function createProgram(parsing: Parsing): Command {
  const program = new Command("kexec-scenario")
    .description("Where will kexec_file_load put each segment, will it fit, and if not: why not.")
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .addOption(new Option("--color <when>", "colors in what is printed").choices([...COLOR_CHOICES]).default("auto"))
    .configureHelp({ showGlobalOptions: true, helpWidth: 100 })
    .configureOutput({
      writeOut: parsing.out,
      writeErr: parsing.err,
      outputError: (text, write) => write(`kexec-scenario: ${visible(text.replace(/^error: /, ""))}`),
    })
    .showHelpAfterError("Try 'kexec-scenario --help'.")
    .exitOverride()
    .addHelpText("after", `${PROGRAM_HELP}\n${EXIT_CODES}`);
  addCheck(program, parsing);
  addReport(program, parsing);
  addExplain(program, parsing);
  addSize(program, parsing);
  addSweep(program, parsing);
  addVerify(program, parsing);
  addFmt(program, parsing);
  addKernels(program, parsing);
  addImport(program, parsing);
  addCollectScript(program, parsing);
  addFleet(program, parsing);
  addLsp(program, parsing);
  program.commands.forEach(refuseGivenTwice);
  return program;
}

/** A complaint of several lines with what the user wrote in it, safe for a terminal. */
function visible(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

function addCheck(program: Command, { chosen }: Parsing): void {
  program
    .command("check")
    .summary("tell every error, warning and failed expectation")
    .description(
      "Tells every error, warning and failed expectation of scenario files, like a compiler and a test runner.",
    )
    .argument("<FILE...>", FILES_HELP)
    .option("--format <format>", "text, json, sarif or github", "text")
    .addHelpText("after", CHECK_HELP)
    .action((files: string[], options: CheckOptions) =>
      chosen(async (context) => (await import("./check.js")).check(files, options, context)),
    );
}

function addReport(program: Command, { chosen }: Parsing): void {
  program
    .command("report")
    .summary("show where every segment lies, and why a load fails")
    .description(
      "Shows for every image where each segment lies and what is left of each region, or why the load fails.",
    )
    .argument("<FILE...>", FILES_HELP)
    .option("-o, --output <file>", "write to a file instead of standard output")
    .option(
      "--format <format>",
      "text, json, markdown, html, svg, csv, sarif, github or kernel-log (default: by the file name of --output, else text)",
    )
    .option("--image <name>", "only the images of this name")
    .option("--kernel <versions>", "also by these kernels, side by side: 6.12,7.3; may be repeated", listed)
    .addHelpText("after", REPORT_HELP)
    .action((files: string[], options: ReportOptions) =>
      chosen(async (context) => (await import("./report.js")).report(files, options, context)),
    );
}

function listed(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function addExplain(program: Command, { chosen }: Parsing): void {
  program
    .command("explain")
    .summary("tell how the kernel searched, and what would make it fit")
    .description(
      "Tells how the kernel searches a place for each segment of an image, and what would make it fit where it does not.",
    )
    .argument("<FILE>", "scenario file; - reads standard input")
    .argument("<IMAGE>", "name of an image in it")
    .argument("[SEGMENT]", "name of a segment; all of them when left out")
    .option("--all", "every region and every jump, not only what decided", false)
    .addHelpText("after", EXPLAIN_HELP)
    .action((file: string, image: string, segment: string | undefined, options: ExplainOptions) =>
      chosen(async (context) => (await import("./explain.js")).explain(file, image, segment, options, context)),
    );
}

function addSize(program: Command, { chosen }: Parsing): void {
  program
    .command("size")
    .summary("tell how large a buffer may become, or how small the scratch areas")
    .description(
      "Tells to the byte how large a buffer or a part of a load may become, or how small a scratch area, and what stops the next page.",
    )
    // Both are needed, but `--smallest scratch NAME` takes the words behind it too.
    .usage("[options] <FILE> <IMAGE>")
    .argument("[FILE]", "scenario file; - reads standard input")
    .argument("[IMAGE]", "name of an image in it")
    .allowExcessArguments()
    .option("--largest <name>", "the largest size of a buffer, or of a part of a load: initrd, kernel, cmdline …")
    .option(
      "--smallest <what...>",
      "scratch NAME: the smallest size of that area; kho_scratch: the smallest values of kho_scratch=",
    )
    .option("--keep <end>", "which end of the area stays where it is: start or end (default: start)")
    .option("--margin <percent>", "leave room for a payload that is larger by this: 20%")
    .option("--format <format>", "text or json", "text")
    .addHelpText("after", SIZE_HELP)
    .action((_file: string | undefined, _image: string | undefined, options: SizeOptions, { args }: Command) =>
      chosen(async (context) => (await import("./size.js")).size(args, options, context)),
    );
}

function addSweep(program: Command, { chosen }: Parsing): void {
  program
    .command("sweep")
    .summary("place an image at many sizes, and find where the outcome changes")
    .description(
      "Works out the `sweep` statements of a scenario: what becomes of an image at every size, by every kernel, and the exact sizes at which the outcome changes.",
    )
    .argument("<FILE>", "scenario file; - reads standard input")
    .argument("[NAME]", "name of a sweep in it; all of them when left out")
    .option("-o, --output <file>", "write to a file instead of standard output")
    .option(
      "--format <format>",
      "text, json, ndjson, csv, svg or html (default: by the file name of --output, else text)",
    )
    .addHelpText("after", SWEEP_HELP)
    .action((file: string, name: string | undefined, options: SweepOptions) =>
      chosen(async (context) => (await import("./sweep.js")).sweep(file, name, options, context)),
    );
}

function addVerify(program: Command, { chosen }: Parsing): void {
  program
    .command("verify")
    .summary("hold an image against what a real kernel logged")
    .description(
      "Holds an image against a load that a real kernel logged, segment by segment, and tells what may be behind a difference.",
    )
    .argument("<FILE>", "scenario file; - reads standard input")
    .requiredOption("--dmesg <log>", "the kernel's log, with a load by `kexec -s -d`; - reads standard input")
    .option("--image <name>", "the image; may be left out when there is one only")
    .option("--load <number>", "which load of the log, from 1 (default: the last one)")
    .option("--format <format>", "text or json", "text")
    .addHelpText("after", VERIFY_HELP)
    .action((file: string, options: VerifyOptions) =>
      chosen(async (context) => (await import("./verify.js")).verify(file, options, context)),
    );
}

function addFmt(program: Command, { chosen }: Parsing): void {
  program
    .command("fmt")
    .summary("format scenario files in place")
    .description("Formats scenario files in place; what is read from standard input goes to standard output.")
    .argument("<FILE...>", FILES_HELP)
    .option("--check", "change nothing, print the files that would change, and exit with 1 if there are any", false)
    .addHelpText("after", FMT_HELP)
    .action((files: string[], options: FmtOptions) =>
      chosen(async (context) => (await import("./fmt.js")).fmt(files, options, context)),
    );
}

function addKernels(program: Command, { chosen }: Parsing): void {
  program
    .command("kernels")
    .summary("tell what which kernel version does, and how that is known")
    .description("Tells what changed with which kernel version, or all that a version does, and how that is known.")
    .argument("[VERSION...]", "kernel versions such as 6.16 or 6.16.3; the whole table when left out")
    .option("--format <format>", "text or json", "text")
    .addHelpText("after", KERNELS_HELP)
    .action((versions: string[], options: KernelsOptions) =>
      chosen(async (context) => (await import("./kernels.js")).kernels(versions, options, context)),
    );
}

function addImport(program: Command, { chosen }: Parsing): void {
  program
    .command("import")
    .summary("make a scenario of a real machine out of its files")
    .description("Makes a scenario of a real machine out of files of it, and of the loads in its log.")
    .argument("[PATH...]", "files of the machine, and folders with such files")
    .option("-o, --output <file>", "write to a file instead of standard output")
    .option("--force", "overwrite what is there", false)
    .option("--here", "read this machine (Linux, as root), and copy its files into a folder beside the output", false)
    .addOption(new Option("--root <folder>", "what stands for / with --here").hideHelp())
    .addHelpText("after", IMPORT_HELP)
    .action((paths: string[], options: ImportOptions) =>
      chosen(async (context) => (await import("./import.js")).importFiles(paths, options, context)),
    );
}

function addCollectScript(program: Command, { chosen }: Parsing): void {
  program
    .command("collect-script")
    .summary("print a script that gathers a machine's files without this program")
    .description("Prints a shell script that gathers the files of a machine that `import` reads.")
    .addHelpText("after", COLLECT_HELP)
    .action(() => chosen(async (context) => (await import("./import/collect-script.js")).collectScript(context)));
}

/**
 * Gives a command that stands behind another the options that both have: the outer one takes them all for its own.
 * Complains of an option that only the outer one has.
 */
function handDown(outer: Command, inner: Command): void {
  if (outer === inner) return;
  for (const option of outer.options) {
    const name = option.attributeName();
    if (outer.getOptionValueSource(name) !== "cli") continue;
    if (!inner.options.some((one) => one.attributeName() === name))
      inner.error(`error: unknown option '${option.long}'`, { code: "commander.unknownOption" });
    inner.setOptionValueWithSource(name, outer.getOptionValue(name), "cli");
  }
}

function addFleet(program: Command, { chosen }: Parsing): void {
  const command = program
    .command("fleet")
    .hook("preAction", handDown)
    .summary("hold one image against many machines")
    .description(
      "Places one image on every machine of a fleet: which of them refuse it and why, and how much room the others have left.",
    )
    .option("--image <file>", "the scenario of the image, which is placed on each machine in place of its own")
    .option("--image-name <name>", "which image of the scenario; may be left out when there is one only")
    .option(
      "--machines <paths...>",
      "folders or archives that collect.sh made, a quoted pattern such as 'captures/*', a file of lines (.ndjson, .ndjson.gz), or - for lines on standard input",
    )
    .option("-o, --output <file>", "write to a file, in the format that its name ends in; may be repeated", listed)
    .option(
      "--format <format>",
      "text, json or html: a summary; ndjson or csv: a line for each machine (default: by --output, else text)",
    )
    .option("--top <number>", "how many machines of the least headroom a summary holds", "20")
    .option("--workers <number>", "threads that answer (default: one for each processor)")
    .option("--shard <K/N>", "only every Nth machine from the Kth on: one part of N of the fleet")
    .option("--resume <state>", "keep in this file how far the run has come, and go on from there")
    .addHelpText("after", FLEET_HELP)
    .action((options: FleetOptions) => chosen(async (context) => (await import("./fleet.js")).fleet(options, context)));
  command
    .command("merge")
    .summary("make one summary of those of the parts")
    .description(
      "Makes one summary of those of the parts of a fleet: the same, byte for byte, as that of a single run.",
    )
    .argument(
      "<FILE...>",
      "summaries (--format json) or results (--format ndjson) of parts; - reads results from standard input",
    )
    .option("-o, --output <file>", "write to a file, in the format that its name ends in; may be repeated", listed)
    .option("--format <format>", "text, json or html (default: by --output, else text)")
    .option(
      "--top <number>",
      "how many machines of the least headroom the summary holds (default: as the parts, else 20)",
    )
    .option(
      "--partial",
      "merge what there is though shards are missing; the summary says that it is not the whole",
      false,
    )
    .addHelpText("after", FLEET_MERGE_HELP)
    .action((files: string[], options: FleetMergeOptions) =>
      chosen(async (context) => (await import("./fleet-merge.js")).fleetMerge(files, options, context)),
    );
  command
    .command("convert")
    .summary("make lines of machines out of captures")
    .description("Makes lines of machines (NDJSON) out of captures, which are read a hundred times as fast.")
    .argument("<CAPTURE...>", "folders or archives that collect.sh made, a quoted pattern such as 'captures/*'")
    .addHelpText("after", FLEET_CONVERT_HELP)
    .action((captures: string[]) =>
      chosen(async (context) => (await import("./fleet-convert.js")).fleetConvert(captures, context)),
    );
  command
    .command("generate")
    .summary("make up a fleet, for trying")
    .description("Makes up the machines of a fleet as lines (NDJSON): the same ones for the same seed.")
    .option("--seed <number>", "what the machines are drawn from", "1")
    .option("--count <number>", "how many machines", "1000")
    .option("--malformed <percent>", "of how many in a hundred the line is wrong in some way", "0")
    .addHelpText("after", FLEET_GENERATE_HELP)
    .action((options: FleetGenerateOptions) =>
      chosen(async (context) => (await import("./fleet-generate.js")).fleetGenerate(options, context)),
    );
}

function addLsp(program: Command, { chosen }: Parsing): void {
  program
    .command("lsp")
    .summary("run the language server, for any editor")
    .description("Runs the language server for an editor: diagnostics, hovers with addresses, completion and the rest.")
    .option("--stdio", "speak over standard input and output", false)
    .addOption(new Option("--clientProcessId <pid>", "as some editors say who they are").hideHelp())
    .addHelpText("after", LSP_HELP)
    .action((options: LspOptions) => chosen(async () => (await import("./lsp.js")).lsp(options)));
}
