import { UriUtils } from "langium";
import { renderExplanation } from "../../report/explain.js";
import { renderJson } from "../../report/json.js";
import type { ReportFile } from "../../report/model.js";
import { PLAIN } from "../../report/style.js";
import { renderText } from "../../report/text.js";
import { reportFile } from "../analyse.js";
import type { ExplainRequest, ReportRequest } from "./protocol.js";
import type { View } from "./view.js";

/** `kexec/explain`: the search of one image step by step, as `kexec-scenario explain` prints it. */
export function explainText(view: View, { image: name }: ExplainRequest["params"]): ExplainRequest["result"] {
  const image = fileOf(view).images.find((image) => image.name === name);
  return image ? { text: renderExplanation(image, PLAIN) } : null;
}

/** `kexec/report`: the segment report of a document or of one of its images, as `kexec-scenario report` prints it. */
export function reportText(view: View, { image: name, format }: ReportRequest["params"]): ReportRequest["result"] {
  const file = fileOf(view);
  const images = file.images.filter((image) => name === undefined || image.name === name);
  if (name !== undefined && images.length === 0) return null;
  const files = [{ ...file, images }];
  return { text: format === "json" ? renderJson(files) : renderText(files, PLAIN) };
}

function fileOf({ project, document }: View): ReportFile {
  return reportFile(project, document, UriUtils.basename(document.uri), (uri) => UriUtils.basename(uri));
}
