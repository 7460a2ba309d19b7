import type { Connection } from "vscode-languageserver";
import type { Answer, WorkspaceAnswer } from "./server.js";
import { explainText, reportText } from "./texts.js";

/** Connects every request with the feature that answers it. */
export function connectFeatures(connection: Connection, answer: Answer, _answerAll: WorkspaceAnswer): void {
  connection.onRequest("kexec/explain", answer(explainText));
  connection.onRequest("kexec/report", answer(reportText));
}
