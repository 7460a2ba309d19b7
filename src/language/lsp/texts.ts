import { UriUtils } from "langium";
import type { CancellationToken } from "vscode-languageserver";
import { REPORT_FORMATS, type ReportFormat, type Writer } from "../../report/formats.js";
import type { ReportFile, ReportImage } from "../../report/model.js";
import { renderExplanation } from "../../report/story/text/render.js";
import { PLAIN } from "../../report/style.js";
import { renderText } from "../../report/text.js";
import { wrapText } from "../../report/wrap.js";
import { reportFile, reportImage } from "../analyse.js";
import { VERSION } from "../version.js";
import { invalid } from "./params.js";
import type { ExplainRequest, ReportRequest } from "./protocol.js";
import { sweptIn } from "./sweep/work-out.js";
import type { View } from "./view.js";

/** The columns of an explanation beside the scenario, for who wants no other. */
const WIDTH = 80;

/** `kexec/explain`: the search of one image step by step, as `kexec-scenario explain` prints it. */
export function explainText(view: View, { image: name, width }: ExplainRequest["params"]): ExplainRequest["result"] {
  const image = fileOf(view).images.find((image) => image.name === name);
  if (!image) return null;
  const columns = width === 0 ? Number.POSITIVE_INFINITY : (width ?? WIDTH);
  const before = beforeOf(view, image);
  if (!before) return { text: renderExplanation(image, PLAIN, { all: true, width: columns }) };
  return { text: asOld(name, renderExplanation(before, PLAIN, { all: true, width: columns }), columns) };
}

/**
 * `kexec/report`: the report of a document or of one of its images, as `kexec-scenario report` writes it.
 * @param pages reads what the documentation says of diagnostic codes; without it nothing of that is told
 * @throws ResponseError for a format that there is not
 */
export function reportText(
  view: View,
  { image: name, format: wanted = "text" }: ReportRequest["params"],
  pages: Writer["pages"] = async () => new Map(),
  token?: CancellationToken,
): ReportRequest["result"] | Promise<ReportRequest["result"]> {
  const format = REPORT_FORMATS.find((one) => one.name === wanted);
  if (!format) throw invalid("`format` is none that a report has");
  const file = fileOf(view);
  const images = file.images.filter((image) => name === undefined || image.name === name);
  const [image] = images;
  if (name !== undefined && !image) return null;
  const before = wanted === "text" && name !== undefined && image && beforeOf(view, image);
  if (before) return { text: asOld(name, renderText([{ ...file, images: [before] }], PLAIN)) };
  const files = [{ ...file, images }];
  if (format.showsSweeps && name === undefined) return withSweeps(view, file, format, pages, token);
  const text = format.render(files, { style: PLAIN, version: VERSION, pages });
  const untold = format.untold?.(files) ?? [];
  const told = (text: string) => ({ text, ...(untold.length > 0 && { untold }) });
  return text instanceof Promise ? text.then(told) : told(text);
}

/** The report of a document with what comes of its sweeps. */
async function withSweeps(
  view: View,
  file: ReportFile,
  format: ReportFormat,
  pages: Writer["pages"],
  token: CancellationToken | undefined,
): Promise<ReportRequest["result"]> {
  const swept = await sweptIn(view, file.sweeps ?? [], token);
  return { text: await format.render([{ ...file, swept }], { style: PLAIN, version: VERSION, pages }) };
}

function fileOf({ project, document }: View): ReportFile {
  return reportFile(project, document, UriUtils.basename(document.uri), (uri) => UriUtils.basename(uri));
}

/** An image that is not placed, for a mistake, as it was when it was placed last. */
function beforeOf({ analysis, last }: View, { load, name }: ReportImage): ReportImage | undefined {
  const image = load === null && analysis.images.find(({ node }) => node.name === name);
  const before = image ? last.of(image.node) : undefined;
  return before && reportImage(before);
}

function asOld(name: string, text: string, columns = WIDTH): string {
  const words = `Image ${name} is not placed now: it or its machine has an error, or a file is still being read. This is from before:`;
  return `${wrapText(words, 0, columns).join("\n")}\n\n${text}`;
}
