import {
  type ConfigurationItem,
  ErrorCodes,
  type MessageConnection,
  type Registration,
  ResponseError,
  type Unregistration,
} from "vscode-languageserver";
import type { Inbox } from "./inbox.js";

/** Answers of a client to requests of the server, by method. */
// biome-ignore lint/suspicious/noExplicitAny: the test knows what the server asks for
export type AnswersByMethod = Readonly<Record<string, (params: any) => unknown>>;

/** Takes all that the server sends into the inbox, and answers its requests as an editor does. */
export function answerServer(
  connection: MessageConnection,
  inbox: Inbox,
  registrations: Registration[],
  { settings = {}, answers = {} }: { settings?: Readonly<Record<string, unknown>>; answers?: AnswersByMethod },
): void {
  const usual: AnswersByMethod = {
    "client/registerCapability": (params: { registrations: Registration[] }) => {
      registrations.push(...params.registrations);
      return null;
    },
    // The protocol itself has this misspelling.
    "client/unregisterCapability": ({ unregisterations }: { unregisterations: Unregistration[] }) => {
      for (const { id } of unregisterations) {
        const index = registrations.findIndex((registration) => registration.id === id);
        if (index >= 0) registrations.splice(index, 1);
      }
      return null;
    },
    "workspace/configuration": ({ items }: { items: ConfigurationItem[] }) =>
      items.map(({ section }) => settings[section ?? ""] ?? null),
    "workspace/applyEdit": () => ({ applied: true }),
    "window/workDoneProgress/create": () => null,
    "window/showMessageRequest": () => null,
    "window/showDocument": () => ({ success: true }),
    "workspace/codeLens/refresh": () => null,
    "workspace/inlayHint/refresh": () => null,
    "workspace/semanticTokens/refresh": () => null,
    "workspace/diagnostic/refresh": () => null,
    ...answers,
  };
  connection.onRequest((method, params) => {
    inbox.put({ method, params });
    const answer = usual[method];
    return answer ? answer(params) : new ResponseError(ErrorCodes.MethodNotFound, `the test answers no ${method}`);
  });
  connection.onNotification((method, params) => inbox.put({ method, params }));
}
