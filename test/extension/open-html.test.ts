import { expect, test, vi } from "vitest";
import { openHtml } from "../../src/extension/export/open-html.js";
import * as vscode from "./harness/vscode.js";

vi.mock("vscode", () => import("./harness/vscode.js"));

const CONTEXT = { globalStorageUri: vscode.Uri.parse("file:///storage") } as never;
const DAY = 24 * 60 * 60 * 1000;

test("each scenario has a page of its own, and its images have theirs; what is a day old goes", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const text = (uri: string | undefined) => new TextDecoder().decode(vscode.files.get(uri ?? "")?.data);
  await openHtml("of a", { uri: "file:///a/x.kexec" }, "x", CONTEXT);
  await openHtml("of b", { uri: "file:///b/x.kexec" }, "x", CONTEXT);
  await openHtml("of next", { uri: "file:///b/x.kexec", image: "next 1" }, "x-next 1", CONTEXT);
  expect(vscode.env.opened.map(text)).toEqual(["of a", "of b", "of next"]);
  expect(vscode.env.opened[2]).toMatch(/^file:\/\/\/storage\/reports\/x-next-1-[0-9a-f]{12}\.html$/);

  vi.setSystemTime(Date.now() + DAY - 1000);
  await openHtml("of a again", { uri: "file:///a/x.kexec" }, "x", CONTEXT);
  expect(vscode.env.opened[3]).toBe(vscode.env.opened[0]);
  expect(vscode.files.size).toBe(3);

  vi.setSystemTime(Date.now() + 2000);
  await openHtml("of c", { uri: "file:///c.kexec" }, "c", CONTEXT);
  expect([...vscode.files.keys()].sort()).toEqual([vscode.env.opened[0], vscode.env.opened[4]].sort());
  vi.useRealTimers();
});
