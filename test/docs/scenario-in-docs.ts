import { URI } from "langium";
import { analyse } from "../../src/language/analyse.js";
import type { ReportFile } from "../../src/report/index.js";
import { TableSource } from "../language/analyse-text.js";
import { blocksOf } from "./markdown.js";

/** The files that a part of a page shows: scenarios, and files of real machines. */
export interface ShownFiles {
  /** The name of the first scenario: the one that the page checks. */
  readonly main: string;
  /** By name. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * The files in a part of a page. A scenario's name is in its first line, `// file: fleet.kexec`, else it is
 * `example.kexec`; other files are named behind the fence, `text file=iomem.txt`.
 * @returns undefined when there is no scenario
 */
export function filesShown(markdown: string): ShownFiles | undefined {
  const files = new Map<string, string>();
  let main: string | undefined;
  for (const { info, text } of blocksOf(markdown)) {
    if (info === "kexec" || info === "kexec fails") {
      const name = /^\/\/ file: (\S+)\n/.exec(text)?.[1] ?? "example.kexec";
      main ??= name;
      files.set(name, text);
    } else if (info.startsWith("text file=")) {
      files.set(info.slice("text file=".length), text);
    }
  }
  return main === undefined ? undefined : { main, files };
}

/** The report of the scenario that a part of a page checks, with the other files that it shows beside it. */
export async function check({ main, files }: ShownFiles): Promise<ReportFile> {
  const source = new TableSource(Object.fromEntries(files));
  const input = { path: main, uri: URI.file(`/${main}`), text: files.get(main) ?? "" };
  const [report] = await analyse([input], source, ({ path }) => path.slice(1));
  return report as ReportFile;
}
