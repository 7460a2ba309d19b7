/** What `FILE…` takes. */
export const FILES_HELP =
  "scenario files; - reads standard input, a quoted pattern such as 'dir/**/*.kexec' all that match";

/** What every exit code means. */
export const EXIT_CODES = `
Exit codes:
  0   all well (warnings included)
  1   the scenario has errors, an expectation fails, or fmt --check or verify found a difference,
      or no size loads
  2   wrong use
  3   a file could not be read or written
  70  an internal fault; please report it
  With several the highest. Every other file is still processed.`;

export const PROGRAM_HELP = `
Examples:
  $ kexec-scenario check host.kexec
  $ kexec-scenario report host.kexec -o segments.txt
  $ kexec-scenario explain host.kexec next initrd
  $ kexec-scenario explain --all host.kexec next`;

export const CHECK_HELP = `
Examples:
  $ kexec-scenario check host.kexec
  $ kexec-scenario check --format json 'scenarios/**/*.kexec'`;

export const REPORT_HELP = `
Examples:
  $ kexec-scenario report host.kexec
  $ kexec-scenario report host.kexec --image next -o next.json
  $ kexec-scenario report 'scenarios/**/*.kexec' -o report.html
  $ kexec-scenario report host.kexec --kernel 6.12,6.18,7.3`;

export const EXPLAIN_HELP = `
Examples:
  $ kexec-scenario explain host.kexec next
  $ kexec-scenario explain host.kexec next initrd
  $ kexec-scenario explain --all host.kexec next`;

export const SIZE_HELP = `
The answer holds although loading is not monotonous in a size: all sizes are told that load
again beyond it, or that do not on its own side. --largest answers with the end of the run of
loading sizes that holds the size now, or else of the nearest below it; --smallest scratch with
the start of that run, or else of the nearest above. An area grows into free RAM only.

--margin with --largest also tells the size that can still grow by this much, and loads all the
way; with --smallest the answer is for a payload with each written buffer, or the loader's
kernel (init_size, image_size) and initrd, this much larger, and loads the present one too.

Examples:
  $ kexec-scenario size host.kexec next --largest initrd
  $ kexec-scenario size host.kexec next --largest initrd --margin 20%
  $ kexec-scenario size host.kexec next --smallest scratch global --keep end
  $ kexec-scenario size host.kexec next --smallest kho_scratch --format json`;

export const SWEEP_HELP = `
Examples:
  $ kexec-scenario sweep host.kexec
  $ kexec-scenario sweep host.kexec growth -o growth.html
  $ kexec-scenario sweep host.kexec --format ndjson | jq -c 'select(.kind == "stretch")'

A scenario asks for it: sweep growth of next { initrd from 16M to 2G step 16M  kernel 6.16, 7.3 }`;

export const VERIFY_HELP = `
Examples:
  $ dmesg | kexec-scenario verify host.kexec --dmesg -
  $ kexec-scenario verify host.kexec --image next --dmesg dmesg.txt --load 2`;

export const FMT_HELP = `
Examples:
  $ kexec-scenario fmt host.kexec
  $ kexec-scenario fmt --check 'scenarios/**/*.kexec'
  $ kexec-scenario fmt - < host.kexec`;

export const KERNELS_HELP = `
Examples:
  $ kexec-scenario kernels
  $ kexec-scenario kernels 6.12.117 7.3`;

export const IMPORT_HELP = `
Examples:
  $ sudo kexec-scenario import --here -o lab.kexec
  $ kexec-scenario import lab/ vmlinuz initrd.img -o lab.kexec`;

export const COLLECT_HELP = `
Examples:
  $ kexec-scenario collect-script > collect.sh
  $ ssh root@lab sh -s lab.tar < collect.sh`;

export const LSP_HELP = `
Example, as an editor is told to start it:
  $ kexec-scenario lsp --stdio`;
