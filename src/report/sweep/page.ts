import { madeBy, pageOf } from "../html/frame.js";
import { html } from "../html/markup.js";
import { sweepsPart } from "../html/sweeps.js";
import type { SweptFile } from "./json.js";

/** The sweeps of files as one page that needs nothing else. @param version of this tool */
export function renderSweepsHtml(files: readonly SweptFile[], version: string): string {
  const [only] = files;
  const names = files.flatMap(({ sweeps }) => sweeps.map(({ sweep }) => sweep.name));
  return pageOf({
    title: only?.path ?? "",
    about: names.join(", "),
    kicker: "kexec_file_load, size by size",
    main: files.flatMap(({ sweeps }, file) => sweepsPart(sweeps, file)),
    footer: [
      html`The sizes at which the outcome changes are found by search, to the byte, and not by the step.`,
      madeBy(version),
    ],
  });
}
