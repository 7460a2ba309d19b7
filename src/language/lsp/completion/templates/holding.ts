import { isExpectation } from "../../../generated/ast.js";
import { failsCondition } from "../../code-actions/fails-condition.js";
import type { Around } from "../around.js";
import { blank, choice } from "../snippet.js";
import type { Template } from "./template.js";

/** What images are held against: what becomes of them as they are. */
export function holdingTemplates(images: readonly string[], { view: { analysis, document } }: Around): Template[] {
  const expected = new Set(document.statements.filter(isExpectation).map(({ image }) => image?.$refText));
  const ordered = [...images].sort((a, b) => Number(expected.has(a)) - Number(expected.has(b)));
  const conditions = new Map(
    analysis.images.flatMap(({ node, load }) =>
      load?.placement.failure ? [[node.name, failsCondition(load)[0]]] : [],
    ),
  );
  const loading = ordered.filter((name) => !conditions.has(name));
  const failing = ordered.find((name) => conditions.get(name) !== undefined);
  return [
    ...(loading.length > 0
      ? [
          {
            word: "expect",
            label: "expect IMAGE { loads }",
            detail: "that an image loads",
            snippet: `expect ${choice(1, loading)} {\n    loads\n}`,
          },
        ]
      : []),
    ...(failing !== undefined
      ? [
          {
            word: "expect",
            label: "expect IMAGE { fails … }",
            detail: "a failure that is foreseen",
            snippet: `expect ${blank(1, failing)} { ${conditions.get(failing)} }`,
          },
        ]
      : []),
    {
      word: "observed",
      label: 'observed IMAGE from "FILE"',
      detail: "an image against a real kernel's log",
      snippet: `observed ${choice(1, ordered)} from "${blank(2, "dmesg.txt")}"`,
    },
  ];
}
