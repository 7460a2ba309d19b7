import { commands, type Disposable, type ExtensionContext, type LogOutputChannel } from "vscode";
import { chooseImage } from "../images/choose-image.js";
import { openPage } from "../pages/open-page.js";
import type { Session } from "../server/session.js";
import type { TextPanel } from "../text/panel.js";
import { newScenario } from "./new-scenario.js";

/** What the commands work with. */
export interface CommandContext {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly session: Session;
  readonly panel: TextPanel;
}

/** Registers every command of the extension. */
export function registerCommands({ context, log, session, panel }: CommandContext): Disposable[] {
  const showText = (kind: "explain" | "report") => async (uri: unknown, image: unknown) => {
    const chosen = await chooseImage(uri, image);
    if (chosen) await panel.show({ kind, ...chosen });
  };
  return [
    commands.registerCommand("kexec.newScenario", newScenario),
    commands.registerCommand("kexec.explain", showText("explain")),
    commands.registerCommand("kexec.report", showText("report")),
    commands.registerCommand("kexec.restartServer", () => session.restart()),
    commands.registerCommand("kexec.showLog", () => log.show()),
    commands.registerCommand("kexec.openPage", (code: unknown) => openPage(context, code)),
  ];
}
