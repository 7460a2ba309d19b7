import { commands, type Disposable, type LogOutputChannel } from "vscode";
import { chooseImage } from "../images/choose-image.js";
import { openPage } from "../pages/open-page.js";
import type { Session } from "../server/session.js";
import type { TextPanel } from "../text/panel.js";
import { newScenario } from "./new-scenario.js";
import { tellStopped } from "./tell-stopped.js";

/** What the commands work with. */
export interface CommandContext {
  /** URI of the folder `docs`. */
  readonly docs: string;
  readonly log: LogOutputChannel;
  readonly session: Session;
  readonly panel: TextPanel;
}

/** Registers every command of the extension. */
export function registerCommands({ docs, log, session, panel }: CommandContext): Disposable[] {
  const showText = (kind: "explain" | "report") => async (uri: unknown, image: unknown) => {
    if (!(await session.isRunning())) return tellStopped(session);
    const chosen = await chooseImage(uri, image);
    if (chosen) await panel.show({ kind, ...chosen });
  };
  return [
    commands.registerCommand("kexec.newScenario", newScenario),
    commands.registerCommand("kexec.explain", showText("explain")),
    commands.registerCommand("kexec.report", showText("report")),
    commands.registerCommand("kexec.restartServer", () => session.restart()),
    commands.registerCommand("kexec.showLog", () => log.show()),
    commands.registerCommand("kexec.openPage", (path: unknown) => openPage(docs, path)),
  ];
}
