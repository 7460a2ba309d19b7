import { describe, expect, test } from "vitest";
import { CompletionRequest, CompletionResolveRequest } from "vscode-languageserver";
import { analyseFiles, errorsOf, type Files } from "../language/analyse-text.js";
import { complete, withDefaults } from "./complete.js";
import { serve } from "./harness/serve.js";

const LAB = "machine lab { arch x86_64  kernel 6.16  ram 1M size 1G }\n";
const RACK = "machine rack { arch arm64  ram 1G size 1G }\nconst RACK = 4\n";

async function machinesAt(text: string, disk: Record<string, string>) {
  const found = await complete(text, { disk });
  return found.words;
}

describe("machines of other files of the workspace", () => {
  test("come with the import that makes them known", async () => {
    const disk: Record<string, string> = { "lab.kexec": LAB, "racks/rack.kexec": RACK };
    const found = await complete("// what is next\nimage next on ‸ { buffer a { memsz 4K } }\n", { disk });
    expect(found.words).toEqual(["lab", "rack"]);
    expect(found.item("lab").labelDetails?.description).toBe('import "lab.kexec"');
    expect(found.about("rack")).toContain("`racks/rack.kexec`");
    const after = found.after("rack");
    expect(after).toBe('import "racks/rack.kexec"\n\n// what is next\nimage next on rack { buffer a { memsz 4K } }\n');
    const files: Files = { ...disk, "main.kexec": after };
    expect((await analyseFiles(files, ["main.kexec"])).flatMap((file) => errorsOf(file))).toEqual([]);
  });

  test("behind the imports that there are, and behind those of the file itself", async () => {
    const text = 'import "lab.kexec"\n\nmachine own { arch arm64  ram 1G size 1G }\nimage next on ‸';
    const found = await complete(text, { disk: { "lab.kexec": LAB, "rack.kexec": RACK } });
    expect(found.words).toEqual(["own", "lab", "rack"]);
    expect(found.after("rack")).toBe(
      'import "lab.kexec"\nimport "rack.kexec"\n\nmachine own { arch arm64  ram 1G size 1G }\nimage next on rack',
    );
  });

  test.each([
    ["image next on ‸"],
    ["image next on ‸\n\nmachine own { arch arm64  ram 1G size 1G }"],
    ["image next on la‸ {\n"],
  ])("the import stands before a statement that is not finished: %j", async (text) => {
    const found = await complete(text, { disk: { "lab.kexec": LAB } });
    expect(found.after("lab")).toMatch(/^import "lab.kexec"\n\nimage next on lab/);
  });

  test("two of a name, one for each file", async () => {
    const disk = { "a.kexec": LAB, "b.kexec": LAB };
    const client = await serve({ disk });
    client.open("main.kexec", "image next on ");
    const params = { ...client.file("main.kexec"), position: { line: 0, character: 14 } };
    const items = withDefaults((await client.request(CompletionRequest.type, params)) as never);
    expect(items.map(({ label, detail }) => [label, detail])).toEqual([
      ["lab", 'import "a.kexec"'],
      ["lab", 'import "b.kexec"'],
    ]);
    const resolved = await Promise.all(items.map((item) => client.request(CompletionResolveRequest.type, item)));
    expect(resolved.map(({ documentation }) => JSON.stringify(documentation))).toEqual([
      expect.stringContaining("a.kexec"),
      expect.stringContaining("b.kexec"),
    ]);
  });

  test("of a file as it is in the editor", async () => {
    const client = await serve({ disk: { "lab.kexec": LAB } });
    client.open("lab.kexec", LAB.replace("lab", "renamed"));
    client.open("main.kexec", "image next on ");
    const params = { ...client.file("main.kexec"), position: { line: 0, character: 14 } };
    const items = withDefaults((await client.request(CompletionRequest.type, params)) as never);
    expect(items.map(({ label }) => label)).toEqual(["renamed"]);
  });

  test("none whose name is taken, here or by an import", async () => {
    const own = LAB.replace("arch x86_64", "arch arm64");
    expect(await machinesAt(`${own}image next on ‸`, { "lab.kexec": LAB })).toEqual(["lab"]);
    expect((await complete(`${own}image next on ‸`, { disk: { "lab.kexec": LAB } })).item("lab")).not.toHaveProperty(
      "additionalTextEdits",
    );
    expect(
      await machinesAt('import "a.kexec"\nimport "b.kexec"\nimage n on ‸', { "a.kexec": LAB, "b.kexec": LAB }),
    ).toEqual([]);
  });

  test("none of a file that declares a name twice, or what an import declares already", async () => {
    expect(await machinesAt("image next on ‸", { "lab.kexec": `${LAB}${LAB}` })).toEqual([]);
    const disk = { "rack.kexec": RACK, "both.kexec": `${LAB}const RACK = 5\n` };
    expect(await machinesAt('import "rack.kexec"\nimage next on ‸', disk)).toEqual(["rack"]);
  });

  test("none of a file that imports this one, by however many others", async () => {
    const disk = {
      "a.kexec": `import "main.kexec"\n${LAB}`,
      "b.kexec": `import "a.kexec"\n${LAB.replace("lab", "far")}`,
      "c.kexec": LAB.replace("lab", "free"),
    };
    expect(await machinesAt("image next on ‸", disk)).toEqual(["free"]);
  });

  test("none where a loader is written that they may not have", async () => {
    expect(await machinesAt("image next on ‸ { load bzImage { } }", { "rack.kexec": RACK })).toEqual([]);
  });

  test("none in a workspace that is not trusted", async () => {
    const found = await complete("image next on ‸", {
      disk: { "lab.kexec": LAB },
      initializationOptions: { trusted: false },
    });
    expect(found.words).toEqual([]);
  });
});
