import { matchesGlob } from "node:path";
import { describe, expect, test } from "vitest";
import about from "../../package.json" with { type: "json" };
import { documentSchemes } from "../../src/extension/server/schemes.js";
import { addressOf, type ShownText, textAt } from "../../src/extension/text/address.js";
import { askFor } from "../../src/extension/text/ask-for.js";

const text: ShownText = { kind: "explain", uri: "file:///a/kho%20host.kexec", image: "next" };

test("the server hears of scenarios in files, of those not saved yet, and of those where the folders are; not of old versions", () => {
  expect(documentSchemes([])).not.toContain("git");
  expect(documentSchemes(["file", "memfs", "memfs"])).toEqual(["file", "untitled", "vscode-vfs", "memfs"]);
});

describe("the address of a shown text", () => {
  test("leads back to the text", () => {
    for (const kind of ["explain", "report"] as const) {
      const shown = { ...text, kind };
      expect(textAt(addressOf(shown))).toEqual(shown);
    }
  });

  test("has a name for the tab", () => {
    expect(addressOf(text).path).toBe("/Explain next (kho host.kexec)");
    expect(addressOf({ ...text, uri: "untitled:Untitled-1" }).path).toBe("/Explain next (Untitled-1)");
    expect(addressOf({ ...text, uri: "memfs:/100%.kexec" }).path).toBe("/Explain next (100%.kexec)");
  });

  test.each([
    ["explain", "kexec-explanation"],
    ["report", "kexec-report"],
  ] as const)("of %s tells the editor that its language is %s", (kind, language) => {
    const { path } = addressOf({ ...text, kind });
    const languages = about.contributes.languages.filter(({ filenamePatterns = [] }) =>
      filenamePatterns.some((pattern) => matchesGlob(path, pattern)),
    );
    expect(languages.map(({ id }) => id)).toEqual([language]);
  });

  test.each(["", "{}", "[]", '["delete","u","i"]', '["explain","u"]', "[1,2,3]", '["toString","u","i"]'])(
    "%s, which nobody made, leads nowhere",
    (query) => {
      expect(textAt({ path: "/x", query })).toBeUndefined();
    },
  );
});

describe("a shown text", () => {
  const answering = (answer: unknown) => ({ request: async () => answer }) as never;
  const failing = {
    request: () => Promise.reject(new Error("the language server does not run")),
  };

  test("is the server's", async () => {
    expect(await askFor(text, answering({ text: "all of it\n" }), undefined)).toBe("all of it\n");
  });

  test("that explains comes in lines that the editor breaks", async () => {
    const asked: unknown[] = [];
    const request = async (...request: unknown[]) => {
      asked.push(request);
      return null;
    };
    const { uri, image } = text;
    await askFor(text, { request } as never, undefined);
    await askFor({ ...text, kind: "report" }, { request } as never, undefined);
    expect(asked).toEqual([
      ["kexec/explain", { uri, image, width: 0 }],
      ["kexec/report", { uri, image, format: "text" }],
    ]);
  });

  test("says so when the image is gone, whatever was there before", async () => {
    expect(await askFor(text, answering(null), "before")).toBe("There is no image next in this scenario now.\n");
  });

  test("stays as it was while the server does not answer", async () => {
    expect(await askFor(text, failing, "before")).toBe("before");
    expect(await askFor(text, failing, undefined)).toBe("There is no answer yet: the language server does not run.\n");
  });
});
