import { CompletionRequest, type Connection, SignatureHelpRequest } from "vscode-languageserver";
import { completion } from "./completion.js";
import type { Answer, WorkspaceAnswer } from "./server.js";
import { signatureHelp } from "./signature-help.js";
import { explainText, reportText } from "./texts.js";

/** Connects every request with the feature that answers it. */
export function connectFeatures(connection: Connection, answer: Answer, _answerAll: WorkspaceAnswer): void {
  connection.onRequest(CompletionRequest.method, answer(completion));
  connection.onRequest(SignatureHelpRequest.method, answer(signatureHelp));
  connection.onRequest("kexec/explain", answer(explainText));
  connection.onRequest("kexec/report", answer(reportText));
}
