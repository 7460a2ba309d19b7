import { isLoaderRequest } from "../../../../engine/index.js";
import { exactSize } from "../../../../report/sizes.js";
import { isLoadCall, isMachine } from "../../../generated/ast.js";
import { type Fix, only, preferring, type QuickFix } from "../action.js";
import { addField } from "../edits/add-field.js";
import { setField } from "../edits/set-field.js";
import { imageAt, nodeAt } from "../facts.js";

/** `cma-not-given`: the areas that the machine has as its default area, or none of them. */
export const addCma: QuickFix = ({ spot }, { workspace }) => {
  const machine = nodeAt(spot, isMachine);
  const total = machine && workspace.machine(machine).values?.meminfo?.cmaTotal;
  if (!machine || !total) return [];
  return [exactSize(total), "0"].flatMap((size) => only(`Add \`cma ${size}\``, addField(machine, `cma ${size}`)));
};

/** `ima-not-given`: a measurement list of a page, as in most cases. */
export const addIma: QuickFix = (finding, view) => {
  const load = nodeAt(finding.spot, isLoadCall);
  const pageSize = imageAt(finding, view)?.machine?.pageSize;
  if (!load || pageSize === undefined) return [];
  const field = `ima ${exactSize(pageSize)}`;
  return preferring(only(`Add \`${field}\`, a page as in most cases`, addField(load, field)));
};

const PAGES: readonly number[] = [0x1000, 0x4000, 0x10000];

/** `granules-not-given`, and `image-refused` for a page size: the sizes that the processors must support then, or all. */
export const addGranules: QuickFix = (finding, view): Fix[] => {
  const image = imageAt(finding, view);
  const request = image?.load?.payload;
  const failure = image?.load?.placement.failure;
  if (finding.code === "image-refused" && !(failure?.at === "loader" && failure.check === "page-size-not-supported"))
    return [];
  if (!image?.machine || !request || !isLoaderRequest(request) || request.loader !== "arm64_Image") return [];
  const { node, pageSize, granules } = image.machine;
  const wanted = request.kernel.pageSize;
  if (wanted === null || granules?.includes(wanted)) return [];
  const needed = PAGES.filter((page) => page === pageSize || page === wanted || (granules ?? [0x1000]).includes(page));
  return [...new Set([needed, PAGES].map((pages) => pages.map(exactSize).join(" ")))].flatMap((sizes) =>
    only(
      `Say that the processors support ${sizes.replaceAll(" ", ", ")}: \`granules ${sizes}\``,
      setField(node, "granules", sizes),
    ),
  );
};
