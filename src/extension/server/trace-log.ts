import { EventEmitter, type ExtensionContext, LogLevel, type LogOutputChannel, workspace } from "vscode";

/**
 * The log as the language client traces to it. The client traces when the channel's level is Trace; here the setting
 * `kexec.trace.server` is enough.
 */
export function traceLog(context: ExtensionContext, log: LogOutputChannel): LogOutputChannel {
  const changed = new EventEmitter<LogLevel>();
  const isOn = () => workspace.getConfiguration("kexec").get("trace.server", "off") !== "off";
  const level = () => (isOn() ? LogLevel.Trace : log.logLevel);
  context.subscriptions.push(
    changed,
    log.onDidChangeLogLevel(() => changed.fire(level())),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("kexec.trace.server")) changed.fire(level());
    }),
  );
  return Object.create(log, {
    logLevel: { get: level },
    onDidChangeLogLevel: { value: changed.event },
    trace: {
      value: (message: string) => (log.logLevel === LogLevel.Trace ? log.trace(message) : log.info(message)),
    },
  });
}
