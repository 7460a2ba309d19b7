import { type ExtensionContext, env, window } from "vscode";
import type { ReportFormatName } from "../../language/lsp/protocol.js";
import { fileName } from "../files/file-name.js";
import type { ChosenScenario } from "../images/choose-scenario.js";
import { saveAndOffer } from "../save/save-file.js";
import type { Session } from "../server/session.js";
import { chooseFormat } from "./choose-format.js";
import { formatsInOrder } from "./formats.js";
import { openHtml } from "./open-html.js";

/** Where the name of the format is kept that was chosen last. */
const LAST_FORMAT = "kexec.exportFormat";

/** The commands that hand reports over: to a file, to the browser, to the clipboard. */
export class ReportExport {
  readonly #session: Session;
  readonly #context: ExtensionContext;

  constructor(session: Session, context: ExtensionContext) {
    this.#session = session;
    this.#context = context;
  }

  /** Asks for a format and for a file, and writes the report there. */
  async export(chosen: ChosenScenario): Promise<void> {
    const formats = formatsInOrder(this.#context.globalState.get(LAST_FORMAT));
    const format = await chooseFormat(formats, "Export the report as …");
    const report = format && (await this.#render(chosen, format.name));
    if (!report) return;
    await this.#context.globalState.update(LAST_FORMAT, format.name);
    await saveAndOffer({
      about: chosen.uri,
      name: `${stemOf(chosen)}.${format.suffix}`,
      kind: [format.label, format.suffix],
      data: new TextEncoder().encode(report),
    });
  }

  /** Shows the report as a page: in the browser, or in the editor where no browser can have it. */
  async open(chosen: ChosenScenario): Promise<void> {
    const report = await this.#render(chosen, "html");
    if (report) await openHtml(report, chosen, stemOf(chosen), this.#context);
  }

  /** Puts the report on the clipboard, as Markdown. */
  async copy(chosen: ChosenScenario): Promise<void> {
    const report = await this.#render(chosen, "markdown");
    if (!report) return;
    await env.clipboard.writeText(report);
    window.showInformationMessage(`The report of ${titleOf(chosen)} is on the clipboard, as Markdown.`);
  }

  /** The report; undefined when there is none, which is told. */
  async #render(chosen: ChosenScenario, format: ReportFormatName): Promise<string | undefined> {
    try {
      const report = await this.#session.request("kexec/report", { ...chosen, format });
      if (!report) window.showWarningMessage(`There is no ${titleOf(chosen)} now.`);
      for (const sentence of report?.untold ?? []) window.showWarningMessage(`${sentence}.`);
      return report?.text;
    } catch (error) {
      window.showErrorMessage(`There is no report: ${error instanceof Error ? error.message : String(error)}.`);
      return undefined;
    }
  }
}

/** What a report is about, in words. */
function titleOf({ image, uri }: ChosenScenario): string {
  return image === undefined ? fileName(uri) : `image ${image} of ${fileName(uri)}`;
}

/** What the file of a report is called, without a suffix. */
function stemOf({ image, uri }: ChosenScenario): string {
  const stem = fileName(uri).replace(/\.kexec$/, "");
  return image === undefined ? stem : `${stem}-${image}`;
}
