import type { KernelHeader, LoadCall } from "../../../../generated/ast.js";
import { type Fix, only } from "../../action.js";
import { addField } from "../../edits/add-field.js";

/** What the headers of common kernels say, by the loader's word. */
const HEADERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  bzImage: { file_size: "14M", setup_sects: "39", init_size: "56M", kernel_alignment: "2M", pref_address: "16M" },
  arm64_Image: { file_size: "34M", image_size: "36M", flags: "0xa" },
};

/** The fields that a header lacks, as common kernels have them. */
export function addHeaderFields(header: KernelHeader, lacks: readonly string[]): Fix[] {
  const usual = HEADERS[header.$container.loader] ?? {};
  const fields = lacks.flatMap((word) => (usual[word] === undefined ? [] : `${word} ${usual[word]}`)).join("  ");
  const title = lacks.length === 1 ? `Add \`${fields}\`` : "Add what it lacks, as a common kernel has it";
  return fields === "" ? [] : only(title, addField(header, fields));
}

/** A part that a load lacks: a `kernel` by the header of a common one or by its file, a `dtb` by its size. */
export function addLoadPart(load: LoadCall, part: string): Fix[] {
  const [before] = load.parts;
  if (part === "dtb") return only("Add `dtb size 64K`", addField(load, "dtb size 64K"));
  const header = Object.entries(HEADERS[load.loader] ?? {}).map(([word, value]) => `${word} ${value}`);
  return [
    ...only(
      "Add a `kernel` with the header of a common one",
      addField(load, `kernel { ${header.join("  ")} }`, { before }),
    ),
    ...only(
      `Add \`kernel "${load.loader}"\`, a file beside this one`,
      addField(load, `kernel "${load.loader}"`, { before }),
    ),
  ];
}
