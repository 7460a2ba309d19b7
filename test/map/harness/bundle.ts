import { build } from "esbuild";
import { root } from "../../../scripts/editor/root.mjs";
import type { Bundle } from "./map-page.js";

/** The map's program and its style sheet, bundled as the build does it. */
export async function bundledMap(): Promise<Bundle> {
  const options = { absWorkingDir: root, bundle: true, write: false, minify: true, outdir: "dist" } as const;
  const [script, style] = await Promise.all([
    build({ ...options, format: "iife", entryPoints: ["src/map/main.ts"] }),
    build({ ...options, entryPoints: ["src/map/style/all.css"] }),
  ]);
  return { script: textOf(script.outputFiles), style: textOf(style.outputFiles) };
}

function textOf([file]: readonly { readonly text: string }[]): string {
  if (!file) throw new Error("nothing was bundled");
  return file.text;
}
