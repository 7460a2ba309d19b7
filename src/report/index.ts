/** Reports of placements: plain data in, text out; nothing here touches a file, a stream or the network. */
export { renderDiagnostics } from "./diagnostics.js";
export { explainedNames, renderExplanation } from "./explain.js";
export { renderGithub } from "./github.js";
export type * from "./json.js";
export { REPORT_SCHEMA, renderJson, reportDocument } from "./json.js";
export type * from "./model.js";
export type * from "./observed/json.js";
export type * from "./observed/model.js";
export { isWell, type Outcome, outcomeOf } from "./outcome.js";
export { renderSarif } from "./sarif.js";
export { PLAIN, type Style } from "./style.js";
export { summaryLine } from "./summary.js";
export { renderText } from "./text.js";
