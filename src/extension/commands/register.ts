import { commands, type Disposable, type LogOutputChannel } from "vscode";
import type { ReportExport } from "../export/report-export.js";
import { chooseImage } from "../images/choose-image.js";
import { chooseScenario } from "../images/choose-scenario.js";
import type { MapPanels } from "../map/panels.js";
import { openPage } from "../pages/open-page.js";
import type { Session } from "../server/session.js";
import type { StoryPanels } from "../story/panels.js";
import { chooseSweep } from "../sweep/choose-sweep.js";
import { exportSweep } from "../sweep/export-sweep.js";
import type { SweepPanels } from "../sweep/panels.js";
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
  readonly maps: MapPanels;
  readonly reports: ReportExport;
  readonly stories: StoryPanels;
  readonly sweeps: SweepPanels;
}

/** Registers every command of the extension. */
export function registerCommands({
  docs,
  log,
  maps,
  panel,
  reports,
  session,
  stories,
  sweeps,
}: CommandContext): Disposable[] {
  const whenRunning =
    <T>(
      choose: (uri: unknown, image: unknown) => T,
      does: (chosen: NonNullable<Awaited<T>>, ...more: unknown[]) => unknown,
    ) =>
    async (uri: unknown, image: unknown, ...more: unknown[]) => {
      if (!(await session.isRunning())) return tellStopped(session);
      const chosen = await choose(uri, image);
      if (chosen) await does(chosen, ...more);
    };
  const showMap = whenRunning(chooseImage, (chosen) => maps.show(chosen));
  const showStory = whenRunning(chooseImage, (chosen, buffer, kernel) =>
    stories.show({ ...chosen, kernel: textOrNull(kernel) }, textOrNull(buffer) ?? undefined),
  );
  const showSweep = whenRunning(chooseSweep, (chosen) => sweeps.show(chosen));
  const saveSweep = whenRunning(
    (uri, sweep) => (uri === undefined ? sweeps.active : undefined) ?? chooseSweep(uri, sweep),
    (chosen) => exportSweep(chosen, session),
  );
  const showText = (kind: "explain" | "report") =>
    whenRunning(chooseImage, (chosen) => panel.show({ kind, ...chosen }));
  const exportReport = whenRunning(chooseScenario, (chosen) => reports.export(chosen));
  const openReport = whenRunning(chooseScenario, (chosen) => reports.open(chosen));
  const copyReport = whenRunning(chooseScenario, (chosen) => reports.copy(chosen));
  return [
    commands.registerCommand("kexec.newScenario", newScenario),
    commands.registerCommand("kexec.map", showMap),
    commands.registerCommand("kexec.explain", showStory),
    commands.registerCommand("kexec.sweep", showSweep),
    commands.registerCommand("kexec.exportSweep", saveSweep),
    commands.registerCommand("kexec.explainText", showText("explain")),
    commands.registerCommand("kexec.report", showText("report")),
    commands.registerCommand("kexec.exportReport", exportReport),
    commands.registerCommand("kexec.openReport", openReport),
    commands.registerCommand("kexec.copyReport", copyReport),
    commands.registerCommand("kexec.restartServer", () => session.restart()),
    commands.registerCommand("kexec.showLog", () => log.show()),
    commands.registerCommand("kexec.openPage", (path: unknown) => openPage(docs, path)),
  ];
}

/** What a command was called with, where that is a text. */
function textOrNull(given: unknown): string | null {
  return typeof given === "string" ? given : null;
}
