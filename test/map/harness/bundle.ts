import { build } from "esbuild";
import { root } from "../../../scripts/editor/root.mjs";

/** A program and its style sheet. */
export interface Bundle {
  readonly script: string;
  readonly style: string;
}

/** A program of `src` and its style sheet, bundled as the build does it. */
export async function bundled(program: "map" | "story-view" | "sweep-view"): Promise<Bundle> {
  const options = { absWorkingDir: root, bundle: true, write: false, minify: true, outdir: "dist" } as const;
  const [script, style] = await Promise.all([
    build({ ...options, format: "iife", entryPoints: [`src/${program}/main.ts`] }),
    build({ ...options, entryPoints: [`src/${program}/style/all.css`] }),
  ]);
  return { script: textOf(script.outputFiles), style: textOf(style.outputFiles) };
}

function textOf([file]: readonly { readonly text: string }[]): string {
  if (!file) throw new Error("nothing was bundled");
  return file.text;
}
