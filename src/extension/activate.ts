import { type ExtensionContext, Uri, window, workspace } from "vscode";
import { registerCommands } from "./commands/register.js";
import { ReportExport } from "./export/report-export.js";
import { listFolder } from "./files/list-folder.js";
import { type Files, readFile } from "./files/read-file.js";
import { MapPanels } from "./map/panels.js";
import type { ClientHost } from "./server/client-host.js";
import { onNewScheme } from "./server/on-new-scheme.js";
import { type Launch, Session } from "./server/session.js";
import { tellCrash } from "./server/tell-crash.js";
import { traceLog } from "./server/trace-log.js";
import { StatusItem } from "./status/item.js";
import { StoryPanels } from "./story/panels.js";
import { SweepPanels } from "./sweep/panels.js";
import { TextPanel } from "./text/panel.js";
import { onTrust } from "./trust.js";

/**
 * Starts the extension: the server, and everything that works with it.
 * @param server how the server is started here
 * @returns the session, to be stopped at the end
 */
export function activateExtension(
  context: ExtensionContext,
  server: (context: ExtensionContext, host: ClientHost) => Launch,
): Session {
  const log = window.createOutputChannel("Kexec Scenario", { log: true });
  const status = new StatusItem();
  const docs = Uri.joinPath(context.extensionUri, "docs").toString();
  const host: ClientHost = {
    log,
    trace: traceLog(context, log),
    onStatus(told) {
      status.note(told);
      panel.note(told);
      maps.note(told);
      stories.note(told);
      sweeps.note(told);
    },
    docs,
    readFile: (params) => readFile(params, files, workspace.isTrusted),
    listFolder: (params) => listFolder(params, readFolder, workspace.isTrusted),
  };
  const session = new Session(server(context, host), {
    changed(state) {
      log.info(`The language server is ${state}.`);
      status.enter(state);
      if (state === "running") panel.refreshAll();
      maps.refreshAll();
      stories.refreshAll();
      sweeps.refreshAll();
    },
    crashed: (after, error) => tellCrash(after, error, log, () => session.restart()),
  });
  const panel = new TextPanel(session);
  const maps = new MapPanels(context.extensionUri, session);
  const stories = new StoryPanels(context.extensionUri, session);
  const sweeps = new SweepPanels(context.extensionUri, session);
  const reports = new ReportExport(session, context);
  context.subscriptions.push(
    log,
    status,
    panel,
    maps,
    stories,
    sweeps,
    onTrust(session),
    onNewScheme(session),
    ...registerCommands({ docs, log, session, panel, maps, reports, stories, sweeps }),
  );
  void session.restart();
  return session;
}

const files: Files = {
  stat: (uri) => workspace.fs.stat(Uri.parse(uri)),
  read: (uri) => workspace.fs.readFile(Uri.parse(uri)),
};

const readFolder = (uri: string) => workspace.fs.readDirectory(Uri.parse(uri));
