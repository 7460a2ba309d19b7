import { expect, test } from "vitest";
import { withoutPictures } from "../../scripts/without-pictures.mjs";

test.each([
  ["# A\n\n![b\nb](c.png)\n\nD", "# A\n\nD"],
  ["A\n\n![b](c.png)\n![d](e.png)\n\n\nF\n", "A\n\n\nF\n"],
  ["A\n\n| | |\n|---|---|\n| ![b](c.png) | ![d (e)](f.png) |\n\nG\n", "A\n\nG\n"],
  ["A\n\n![b](c.png)\n[more](docs/gallery.md)\n\nD", "A\n\nD"],
])("pictures are left out: %j", (page, expected) => {
  expect(withoutPictures(page)).toBe(expected);
});

test.each([
  "A [b](c.png) d\n\ne\n",
  "A\n\n[more](docs/gallery.md)\n",
  "A ![b](c.png) d\n",
  "| a | ![b](c.png) |\n|---|---|\n",
  "```text\na\n\n---\n\nb\n```\n\n---\n\nc\n",
])("what else is there stays as it is: %j", (page) => {
  expect(withoutPictures(page)).toBe(page);
});
