import { expect, test } from "vitest";
import { PLAIN } from "../../src/report/style.js";
import { summaryLine } from "../../src/report/summary.js";
import { finding, HOST, invalidScene, M, NEXT, scene, sceneFile } from "./scenes.js";

const good = scene("next", HOST, NEXT);
const failing = scene("big", HOST, [{ name: "initrd", memsz: 600 * M }]);
const error = finding({ line: 1, column: 1 });
const warning = finding({ line: 1, column: 1, severity: "warning" });
const info = finding({ line: 1, column: 1, severity: "info" });

test("nothing to complain of", () => {
  expect(summaryLine([sceneFile([good])], PLAIN)).toBe("no errors in 1 file; 1 image: 1 loads");
  expect(summaryLine([sceneFile([], { diagnostics: [info] })], PLAIN)).toBe("no errors in 1 file; no images");
});

test("errors, warnings and outcomes of all files together", () => {
  const files = [
    sceneFile([good, good, failing], { diagnostics: [error, error, warning, info] }),
    sceneFile([good], { diagnostics: [error] }),
  ];
  expect(summaryLine(files, PLAIN)).toBe("3 errors, 1 warning in 2 files; 4 images: 3 load, 1 fails");
});

test("an invalid scenario, and expectations", () => {
  const met = { ...good, expectations: [{ line: 1, text: "loads", holds: true }] };
  expect(summaryLine([sceneFile([met, invalidScene("bad")])], PLAIN)).toBe(
    "no errors in 1 file; 2 images: 1 loads, 1 invalid; 1 expectation: holds",
  );
  const twice = { ...met, expectations: [...met.expectations, { line: 2, text: "fails EINVAL", holds: false }] };
  expect(summaryLine([sceneFile([twice, met])], PLAIN)).toBe(
    "no errors in 1 file; 2 images: 2 load; 3 expectations: 1 fails",
  );
});
