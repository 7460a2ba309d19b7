import { type CancellationToken, type Connection, SignatureHelpRequest } from "vscode-languageserver";
import type { RulePages } from "../../report/rule-page.js";
import type { Answers } from "./answer.js";
import { connectCodeActions } from "./features/code-actions.js";
import { connectCompletion } from "./features/completion.js";
import { connectFormatting } from "./features/formatting.js";
import { connectNavigation } from "./features/navigation.js";
import { connectPlacement } from "./features/placement.js";
import { connectMap } from "./map/connect.js";
import type { ReportRequest } from "./protocol.js";
import { signatureHelp } from "./signature-help.js";
import { connectStory } from "./story/connect.js";
import { connectSweeps } from "./sweep/connect.js";
import { explainText, reportText } from "./texts.js";
import type { View } from "./view.js";

/**
 * Connects every request with the feature that answers it.
 * @param pages reads what the documentation says of diagnostic codes, for reports that hold it
 */
export function connectFeatures(connection: Connection, answers: Answers, pages?: () => Promise<RulePages>): void {
  const answer = answers.one;
  connectCompletion(connection, answer);
  connection.onRequest(SignatureHelpRequest.method, answer(signatureHelp, "position"));
  connectCodeActions(connection, answer);
  connectFormatting(connection, answer);
  connectNavigation(connection, answers);
  connectPlacement(connection, answer);
  connectMap(connection, answer);
  connectStory(connection, answer);
  connectSweeps(connection, answer);
  connection.onRequest("kexec/explain", answer(explainText, "image"));
  connection.onRequest("kexec/report", (params: ReportRequest["params"], token: CancellationToken) =>
    answer((view: View, asked: ReportRequest["params"]) => reportText(view, asked, pages, token))(params, token),
  );
}
