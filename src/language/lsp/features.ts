import { type Connection, SignatureHelpRequest } from "vscode-languageserver";
import type { Answers } from "./answer.js";
import { connectCodeActions } from "./features/code-actions.js";
import { connectCompletion } from "./features/completion.js";
import { connectFormatting } from "./features/formatting.js";
import { connectNavigation } from "./features/navigation.js";
import { connectPlacement } from "./features/placement.js";
import { signatureHelp } from "./signature-help.js";
import { explainText, reportText } from "./texts.js";

/** Connects every request with the feature that answers it. */
export function connectFeatures(connection: Connection, answers: Answers): void {
  const answer = answers.one;
  connectCompletion(connection, answer);
  connection.onRequest(SignatureHelpRequest.method, answer(signatureHelp, "position"));
  connectCodeActions(connection, answer);
  connectFormatting(connection, answer);
  connectNavigation(connection, answers);
  connectPlacement(connection, answer);
  connection.onRequest("kexec/explain", answer(explainText, "image"));
  connection.onRequest("kexec/report", answer(reportText));
}
