import { URI } from "langium";
import { parseVersion } from "../../src/engine/index.js";
import { analyse } from "../../src/language/analyse.js";
import type { KernelImage, NamedVersion, ReportFile, ReportImage } from "../../src/report/model.js";
import { type Files, only, placementLine, TableSource } from "./analyse-text.js";

/** Versions as the command line hands them on. */
export function versionsOf(texts: readonly string[]): NamedVersion[] {
  return texts.map((text) => {
    const version = parseVersion(text);
    if (!version) throw new Error(`bad version ${text}`);
    return { text, version };
  });
}

/** Analyses a scenario, and places its images by further kernels too; `main.kexec` of files, or a text that stands alone. */
export async function byKernels(scenario: Files | string, ...kernels: string[]): Promise<ReportFile> {
  const files = typeof scenario === "string" ? { "main.kexec": scenario } : scenario;
  const input = { path: "main.kexec", uri: URI.parse("file:///main.kexec"), text: files["main.kexec"] as string };
  return only(await analyse([input], new TableSource(files), undefined, versionsOf(kernels)));
}

/** What became of an image by each of the further kernels: its placement in a line, or why there is none. */
export function answers({ kernels = [] }: ReportImage): Record<string, string> {
  return Object.fromEntries(kernels.map((image) => [image.kernel, answer(image)]));
}

function answer({ load, findings }: KernelImage): string {
  if (load) return placementLine(load.placement);
  return `invalid: ${findings.map(({ code }) => code).join(" ")}`;
}
