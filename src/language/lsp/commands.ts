import { type Connection, type ExecuteCommandParams, ExecuteCommandRequest } from "vscode-languageserver";
import { shown } from "../parser/problem.js";
import type { Answer } from "./answer.js";
import { SERVED_COMMANDS } from "./command-titles.js";
import { invalid } from "./params.js";
import type { ImageCommand, ReportRequest } from "./protocol.js";
import { refusal } from "./refusal.js";
import type { ShowText } from "./show-text.js";
import { explainText, reportText } from "./texts.js";
import type { View } from "./view.js";

/** How many characters of an image's name a file's name has: file systems set a limit. */
const NAME_LENGTH = 60;

/** Connects the commands that the server runs for a client that has none of its own: each shows a text about an image. */
export function connectCommands(connection: Connection, answer: Answer, show: ShowText): void {
  const explain = answer(explainText, "image");
  const report = answer((view: View, asked: ReportRequest["params"]) => reportText(view, asked), "image");
  connection.onRequest(ExecuteCommandRequest.type, async (params, token) => {
    const { command, uri, image } = readCommand(params);
    const asked = command === "kexec.explain" ? explain({ uri, image }, token) : undefined;
    const result = await (asked ?? report({ uri, image, format: "text" }, token));
    if (!result) throw refusal(`there is no image ${shown(image)} in an open document ${shown(uri)}`);
    await show(uri, `${image.slice(0, NAME_LENGTH)}.${command.replace("kexec.", "")}.txt`, result.text);
    return null;
  });
}

interface Command {
  readonly command: ImageCommand;
  readonly uri: string;
  readonly image: string;
}

/** @throws ResponseError for what is no command of the server, or has not a document's URI and an image's name with it */
function readCommand({ command, arguments: given }: Partial<ExecuteCommandParams>): Command {
  const known = SERVED_COMMANDS.find((one) => one === command);
  if (!known) throw invalid("there is no such command");
  const [uri, image, ...more]: unknown[] = Array.isArray(given) ? given : [];
  if (typeof uri !== "string" || typeof image !== "string" || more.length > 0)
    throw invalid("the arguments are a document's URI and an image's name");
  return { command: known, uri, image };
}
