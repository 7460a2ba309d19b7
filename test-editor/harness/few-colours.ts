import { runTool } from "../../scripts/editor/run-tool.mjs";

/** Makes a picture small by leaving it few colours: text needs no more. pngquant and zopflipng must be there. */
export async function fewColours(path: string, colours: number): Promise<void> {
  await runTool("pngquant", ["--force", "--ext=.png", "--strip", "--nofs", `${colours}`, path]);
  await runTool("zopflipng", ["-y", path, path]);
}
