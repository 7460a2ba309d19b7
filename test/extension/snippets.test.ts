import { describe, expect, test } from "vitest";
import snippets from "../../snippets/kexec.json" with { type: "json" };
import { analyseText, errorsOf } from "../language/analyse-text.js";

interface Snippet {
  readonly description: string;
  readonly body: readonly string[];
}

const all = Object.entries<Snippet>(snippets);

/** What a snippet leaves in the file when the user changes nothing, with the choice of that number wherever one is offered. */
function inserted({ body }: Snippet, choice = 0): string {
  return body
    .join("\n")
    .replaceAll(/\$\{\d+\|([^|]*)\|\}/g, (_, list: string) => list.split(",").at(choice) ?? list.split(",")[0] ?? "")
    .replaceAll(/\$\{\d+:([^}]*)\}/g, "$1");
}

/** The codes of the errors in a text, but for files that are not there. */
async function errorCodes(text: string): Promise<string[]> {
  return errorsOf(await analyseText(text)).flatMap(({ code }) => (code === "file-not-readable" ? [] : code));
}

describe("snippets", () => {
  test.each(all)("%s is a scenario without mistakes of form, whatever is chosen", async (_, snippet) => {
    for (const choice of [0, 1, 2, 3, 4, 5]) {
      const text = inserted(snippet, choice);
      expect(text).not.toContain("$");
      const codes = await errorCodes(text);
      expect(
        codes.filter((code) => !/^unknown-(?:machine|image)$/.test(code)),
        text,
      ).toEqual([]);
    }
  });

  test("there is one for each statement", () => {
    const words = new Set(all.map(([, { body }]) => body[0]?.split(" ")[0]));
    expect([...words].sort()).toEqual(["const", "expect", "image", "import", "machine", "observed", "sweep"]);
  });

  test("those that name a machine or an image go with those that declare it", async () => {
    const machine = inserted(snippets["machine NAME { … }"]).replace("}", "    crashkernel 1G size 512M\n}");
    const image = inserted(snippets["image … { buffer … }"]);
    const dependent = all.filter(([name]) => /^(?:image|expect IMAGE \{ loads|observed|sweep)/.test(name));
    expect(dependent.length).toBeGreaterThan(6);
    for (const [name, snippet] of dependent) {
      const isImage = name.startsWith("image");
      const arch = name.includes("arm64") ? machine.replace("x86_64", "arm64") : machine;
      expect(await errorCodes([arch, isImage ? "" : image, inserted(snippet)].join("\n")), name).toEqual([]);
    }
  });

  test("none comes up while one types: the server offers what fits the place", () => {
    for (const [, snippet] of all) expect(Object.keys(snippet)).toEqual(["description", "body"]);
  });
});
