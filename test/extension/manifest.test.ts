import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import about from "../../package.json" with { type: "json" };
import { NOT_IN_VSIX, VSIX_FILES, vsixManifest } from "../../scripts/vsix-files.mjs";
import { readSettings } from "../../src/language/lsp/settings.js";

const root = join(import.meta.dirname, "../..");
const { contributes } = about;
const sources = globSync("src/extension/**/*.ts", { cwd: root }).map((path) => readFileSync(join(root, path), "utf8"));

/** Everything in a value, however deep, that is a text. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** The commands of this extension that a text links to. */
const linkedCommands = (text: string) => [...text.matchAll(/command:(kexec\.\w+)/g)].map(([, id]) => id);

describe("commands", () => {
  const declared = contributes.commands.map(({ command }) => command);
  const registered = sources.flatMap((text) => [...text.matchAll(/registerCommand\("([^"]+)"/g)].map(([, id]) => id));

  test("each that the manifest declares is registered, and has a title, a category and an icon", () => {
    expect(declared.length).toBeGreaterThan(3);
    for (const { command, title, category, icon } of contributes.commands) {
      expect(registered).toContain(command);
      expect(category).toBe("Kexec");
      expect(title).toMatch(/^[A-Z]/);
      expect(icon).toMatch(/^\$\([a-z-]+\)$/);
    }
  });

  test("each that a menu, a step or a setting names is there", () => {
    const inMenus = Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command));
    expect(inMenus.filter((command) => !declared.includes(command))).toEqual([]);
    const linked = textsIn([contributes.walkthroughs, contributes.configuration]).flatMap(linkedCommands);
    expect(linked.length).toBeGreaterThan(2);
    expect(linked.filter((command) => !registered.includes(command))).toEqual([]);
  });

  test("those on an image are offered in scenarios only", () => {
    for (const command of ["kexec.map", "kexec.explain", "kexec.report"]) {
      const places = Object.values(contributes.menus).flatMap((items) =>
        items.filter((item) => item.command === command),
      );
      expect(places.map((item) => ("when" in item ? item.when : ""))).toEqual([
        "editorLangId == kexec",
        "resourceLangId == kexec",
        "editorLangId == kexec",
      ]);
    }
  });
});

test("those on a report are offered in scenarios, and in the memory map too", () => {
  for (const command of ["kexec.exportReport", "kexec.openReport", "kexec.copyReport"]) {
    const items = Object.values(contributes.menus).flatMap((menu) => menu.filter((item) => item.command === command));
    const conditions = items.flatMap((item) => ("when" in item ? String(item.when).split(" || ") : "always"));
    expect(new Set(conditions)).toEqual(
      new Set(["editorLangId == kexec", "activeWebviewPanelId == kexec.map", "resourceLangId == kexec"]),
    );
  }
});

describe("settings", () => {
  const settings = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
  const served = settings.filter(([key]) => key !== "kexec.trace.server");

  test("each but the client's own is one that the server knows, with the default that it has there", () => {
    expect(served.length).toBeGreaterThan(2);
    for (const [key, { default: byDefault }] of served) {
      const path = key.replace(/^kexec\./, "").split(".");
      const settingIn = (section: unknown) =>
        path.reduce<unknown>((at, name) => Reflect.get(at as object, name), section);
      expect(settingIn(readSettings(undefined))).toBe(byDefault);
      const other = path.reduceRight<unknown>((value, name) => ({ [name]: value }), !byDefault);
      expect(settingIn(readSettings(other))).toBe(!byDefault);
    }
  });

  test("the server knows no other", () => {
    const leaves = Object.values(readSettings(undefined)).flatMap((group) => Object.keys(group));
    expect(served).toHaveLength(leaves.length);
  });

  test("each is explained", () => {
    for (const [, setting] of settings) expect(setting.markdownDescription).toMatch(/\.$|\)\.$/);
  });
});

test("semantic tokens look as the grammar for colours makes the same words look", () => {
  const grammar = readFileSync(join(root, "syntaxes/kexec.tmLanguage.json"), "utf8");
  const scopes = contributes.semanticTokenScopes.flatMap((entry) => Object.values(entry.scopes).flat());
  expect(scopes.length).toBeGreaterThan(5);
  expect(scopes.filter((scope) => !grammar.includes(`"${scope}"`))).toEqual([]);
});

describe("files", () => {
  const shipped = VSIX_FILES.flatMap((pattern) => globSync(pattern, { cwd: root })).filter(
    (path) => !NOT_IN_VSIX.includes(path),
  );
  const named = textsIn([contributes, about.icon, about.main, about.browser]).filter((text) =>
    /^(?:\.\/)?[\w./-]+\.(?:json|svg|png|js|cjs)$/.test(text),
  );

  test("each that the manifest names is packaged", () => {
    expect(named.length).toBeGreaterThan(12);
    expect(named.map((path) => path.replace(/^\.\//, "")).filter((path) => !shipped.includes(path))).toEqual([]);
  });

  test("each page of the documentation that a step opens is packaged", () => {
    const pages = textsIn(contributes.walkthroughs).flatMap((text) =>
      [...text.matchAll(/kexec\.openPage\?([^)]+)\)/g)].flatMap(([, query = ""]) =>
        JSON.parse(decodeURIComponent(query)),
      ),
    );
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.filter((page) => !shipped.includes(`docs/${page}`))).toEqual([]);
  });

  test("no picture is packaged that nothing shows", () => {
    const pictures = shipped.filter((path) => path.startsWith("media/"));
    expect(pictures.filter((path) => !named.some((other) => other.endsWith(path)))).toEqual([]);
  });

  test("the gallery icon is a PNG of at least 128 pixels a side", () => {
    const png = readFileSync(join(root, about.icon));
    expect(png.toString("latin1", 1, 4)).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([256, 256]);
  });
});

describe("the manifest of the extension", () => {
  const manifest = vsixManifest(about);

  test("asks for the version of VS Code whose types the sources are checked with", () => {
    expect(about.engines.vscode.replace("^", "~")).toBe(about.devDependencies["@types/vscode"]);
    const { version } = JSON.parse(readFileSync(join(root, "node_modules/@types/vscode/package.json"), "utf8"));
    expect(version).toMatch(new RegExp(`^${about.engines.vscode.slice(1).replace(/\.\d+$/, "")}\\.`));
  });

  test("says nothing of the npm package", () => {
    expect(manifest).not.toHaveProperty("type");
    expect(manifest).not.toHaveProperty("devDependencies");
    expect(manifest).not.toHaveProperty("scripts");
    expect(manifest.engines).toEqual({ vscode: about.engines.vscode });
  });

  test("works in untrusted and in virtual workspaces", () => {
    expect(about.capabilities.untrustedWorkspaces.supported).toBe("limited");
    expect(about.capabilities.untrustedWorkspaces.description).toMatch(/no file .* is read/);
    expect(about.capabilities.virtualWorkspaces).toBe(true);
  });
});
