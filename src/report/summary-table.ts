import type { ReportFile, ReportImage } from "./model.js";
import { column, type Sheet } from "./sheet.js";
import { roughSize } from "./sizes.js";
import { PLAIN } from "./style.js";
import { verdict } from "./words/image.js";
import { totalMemsz } from "./words/sanity.js";

/**
 * All images of all files, a row each in their order: what became of them. Of several files one without images has a row, too.
 * @param withFile whether each row tells its file
 */
export function summarySheet(files: readonly ReportFile[], withFile: boolean): Sheet {
  const cellsOf = ({ images }: ReportFile) =>
    images.length === 0 && files.length > 1 ? [NO_IMAGE] : images.map(imageCells);
  return {
    columns: [
      ...(withFile ? [column("file", "path")] : []),
      column("image", "name"),
      column("machine", "name"),
      column("kernel", "words"),
      column("outcome", "words"),
      column("segments>", "size"),
      column("memory>", "size"),
      column("expectations", "words"),
    ],
    rows: files.flatMap((file) => cellsOf(file).map((cells) => [...(withFile ? [file.path] : []), ...cells])),
  };
}

const NO_IMAGE: readonly string[] = ["-", "-", "-", "no image", "-", "-", "-"];

function imageCells(image: ReportImage): string[] {
  const segments = image.load?.placement.segments ?? [];
  return [
    image.name,
    image.machine === "" ? "-" : image.machine,
    image.kernel === "" ? "-" : image.kernel,
    verdict(image, PLAIN),
    image.load === null ? "-" : `${segments.length}`,
    image.load === null ? "-" : roughSize(totalMemsz(segments), "up"),
    expectationWords(image),
  ];
}

function expectationWords({ expectations, observations = [] }: ReportImage): string {
  const failed = expectations.filter(({ holds }) => !holds).length;
  const differing = observations.filter(({ comparison }) => !comparison.agrees).length;
  const held = failed > 0 ? `${failed} of ${expectations.length} fail` : expectations.length > 0 ? "hold" : "";
  const observed = differing > 0 ? "a log differs" : observations.length > 0 ? "as observed" : "";
  return [held, observed].filter((words) => words !== "").join(", ") || "-";
}
