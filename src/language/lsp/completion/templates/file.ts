import { visibleNames } from "../../../scoping/scope.js";
import { free } from "../../code-actions/free-name.js";
import type { Around } from "../around.js";
import { blank } from "../snippet.js";
import { holdingTemplates } from "./holding.js";
import { sweepTemplates } from "./sweep.js";
import type { Template } from "./template.js";
import { wholeImages } from "./whole-images.js";
import { wholeMachines } from "./whole-machines.js";

/** Whole statements. What they declare gets a name that is free; what they name is there, or they are not offered. */
export function statementTemplates(around: Around): Template[] {
  const { document } = around.view;
  const images = [...document.symbols.named.Image.keys()];
  return [
    ...wholeMachines(free("host", new Set(visibleNames(document, "Machine")))),
    ...wholeImages(around, free("next", new Set(images))),
    ...(images.length > 0 ? holdingTemplates(images, around) : []),
    ...sweepTemplates(around),
    {
      word: "const",
      label: "const NAME = VALUE",
      detail: "a name for a number",
      snippet: `const ${blank(1, free("SIZE", new Set(visibleNames(document, "Constant"))))} = ${blank(2, "180M")}`,
    },
    {
      word: "import",
      label: 'import "FILE"',
      detail: "machines and constants of another scenario",
      snippet: `import "${blank(1, "machines.kexec")}"`,
    },
  ];
}
