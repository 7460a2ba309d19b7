import { type Connection, SignatureHelpRequest } from "vscode-languageserver";
import type { Answers } from "./answer.js";
import { connectCodeActions } from "./code-actions/connect.js";
import { connectCompletion } from "./completion/connect.js";
import { connectFormatting } from "./formatting.js";
import { connectMap } from "./map/connect.js";
import { connectNavigation } from "./navigation.js";
import { connectPlacement } from "./placement-features.js";
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
  connectMap(connection, answer);
  connection.onRequest("kexec/explain", answer(explainText, "image"));
  connection.onRequest("kexec/report", answer(reportText));
}
