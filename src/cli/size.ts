import { grownPayload, type SizedLoad } from "../limits/index.js";
import { renderDiagnostics } from "../report/diagnostics.js";
import type { ImageLoad, ReportFile, ReportImage } from "../report/model.js";
import type { Context } from "./context.js";
import { EXIT, type ExitCode } from "./exit.js";
import { noSuchImage } from "./images.js";
import { analyseFiles } from "./scenarios.js";
import { largestOf, type SizeAnswer, smallestOf } from "./size/answer.js";
import { sizeJson } from "./size/json.js";
import { askKhoScratch } from "./size/kho-scratch.js";
import { khoScratchJson } from "./size/kho-scratch-json.js";
import { khoScratchLines } from "./size/kho-scratch-text.js";
import { type SizeOptions, type SizeQuery, sizeQuery } from "./size/query.js";
import { sizeLines } from "./size/text.js";
import { marginWords } from "./size/words.js";

/**
 * `size FILE IMAGE`: how large a part of an image may become, or how small its scratch areas.
 * @param names FILE and IMAGE
 * @throws UsageError for wrong options, and an image, part or area that there is not
 */
export async function size(names: readonly string[], options: SizeOptions, context: Context): Promise<ExitCode> {
  const query = sizeQuery(names, options);
  const scenarios = await analyseFiles([query.file], context);
  const { files, code } = scenarios;
  if (files.length === 0) return code;
  const image = files.flatMap(({ images }) => images).find(({ name }) => name === query.image);
  if (image === undefined) throw await noSuchImage(query.image, scenarios, context);
  if (image.load === null) {
    await context.err.write(renderDiagnostics(files, context.err.style));
    return EXIT.findings;
  }
  const { lines, json, isAnswered } = await answerTo(query, image, image.load);
  const document = () => ({ ...askedJson(query, image, files), ...json() });
  const text = () => `${lines(context).join("\n")}\n`;
  await context.out.write(query.format === "json" ? `${JSON.stringify(document(), null, 2)}\n` : text());
  return isAnswered ? EXIT.well : EXIT.findings;
}

/** What was asked, as JSON; the answer follows. */
function askedJson({ margin, question }: SizeQuery, image: ReportImage, [file]: readonly ReportFile[]) {
  return {
    schema: "kexec-scenario/size/1",
    path: file?.path,
    image: image.name,
    asked: {
      kind: question.kind === "largest" ? "largest" : "smallest",
      name: question.kind === "kho_scratch" ? "kho_scratch" : question.name,
      keep: question.kind === "scratch" ? question.keep : null,
      margin: margin === null ? null : marginWords(margin).replace(" ", ""),
    },
  };
}

/** An answer in both formats. */
interface Answered {
  readonly isAnswered: boolean;
  lines(context: Context): readonly string[];
  json(): object;
}

async function answerTo({ question, margin }: SizeQuery, image: ReportImage, load: ImageLoad): Promise<Answered> {
  const sized: SizedLoad = { machine: load.machine, type: image.type, payload: load.payload };
  if (question.kind === "kho_scratch") {
    const larger = margin === null ? sized : { ...sized, payload: grownPayload(sized.payload, margin) };
    const answer = await askKhoScratch(load, larger);
    return {
      isAnswered: answer.found !== null,
      lines: ({ out }) => khoScratchLines(answer, image, load, out.style),
      json: () => ({ khoScratch: khoScratchJson(answer, image, load) }),
    };
  }
  const answer: SizeAnswer =
    question.kind === "largest"
      ? largestOf(sized, question.name, image.name, margin)
      : smallestOf(load, sized, question, margin);
  return {
    isAnswered: answer.limit.answer !== null,
    lines: ({ out }) => sizeLines(answer, image, sized, out.style),
    json: () => ({ limit: sizeJson(answer, sized) }),
  };
}
