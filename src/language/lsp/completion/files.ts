import { UriUtils } from "langium";
import { CompletionItemKind } from "vscode-languageserver";
import { isScenario } from "../../files/find-scenarios.js";
import type { FolderEntry } from "../../files/folder-source.js";
import { prefixOf } from "../forms/cursor.js";
import type { Next } from "../forms/place.js";
import type { Around } from "./around.js";
import { literal } from "./snippet.js";
import type { Suggestion } from "./suggestion.js";

/** Orders names as people count: `2.kexec` before `10.kexec`. */
const COUNTING = new Intl.Collator("en", { numeric: true });

/** The names that files for a field mostly have. */
const LIKELY: Readonly<Record<string, RegExp>> = {
  import: /\.kexec$/,
  observed: /dmesg|kmsg|journal|console|\.log$/i,
  ram: /iomem|memory|memblock/i,
  reserved: /reserved/i,
  crashkernel: /iomem/i,
  memtotal: /meminfo/i,
  config: /config/i,
  PHYS: /phys/i,
  LEN: /len/i,
  kernel: /vmlinu[xz]|image|linux/i,
  initrd: /initrd|initramfs|\.cpio/i,
  dtb: /\.dtb$/i,
};

/**
 * What stands in the folder that is written so far, the likely first: scenarios for an `import`, and everything but those for
 * the rest. Outside of a string, each with its quotes.
 */
export async function files(around: Around, { form, step }: Next): Promise<Suggestion[]> {
  const { cursor } = around.place;
  const { uri } = around.view.document;
  const written = cursor.string === undefined ? "" : prefixOf(cursor).replace(/\\(["\\])/g, "$1");
  const folder = written.slice(0, written.lastIndexOf("/") + 1);
  const place = UriUtils.resolvePath(UriUtils.dirname(uri), folder === "" ? "." : folder);
  const begun = cursor.string === undefined ? prefixOf(cursor) : written.slice(folder.length);
  const entries = (await around.view.folders.list(place)).filter(
    (entry) =>
      mayBeNamed(entry, form.word, begun) && UriUtils.joinPath(place, entry.name).toString() !== uri.toString(),
  );
  const likely = LIKELY[step.kind === "slot" && step.slot !== "FILE" ? step.slot : (form.word ?? "")];
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry, likely) }))
    .sort((a, b) => a.rank - b.rank || COUNTING.compare(a.entry.name, b.entry.name))
    .map(({ entry, rank }) => suggestion(entry, rank, around));
}

/** Whether a name can stand in a string of the language, and a file of it here. */
function mayBeNamed({ name, kind }: FolderEntry, word: string | undefined, begun: string): boolean {
  if (/[\r\n]/.test(name) || (name.startsWith(".") && !begun.startsWith("."))) return false;
  return kind === "folder" || isScenario(name) === (word === "import");
}

function rankOf({ name, kind }: FolderEntry, likely: RegExp | undefined): number {
  if (kind === "folder") return 2;
  return likely?.test(name) ? 1 : 3;
}

function suggestion({ name, kind }: FolderEntry, rank: number, { place: { cursor } }: Around): Suggestion {
  const isFolder = kind === "folder";
  const path = `${name}${isFolder ? "/" : ""}`;
  const escaped = path.replace(/["\\]/g, "\\$&");
  const base = {
    label: path,
    kind: isFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
    rank,
  };
  if (cursor.string === undefined)
    return { ...base, filter: name, text: `"${escaped}"`, ...(isFolder && { snippet: `"${literal(escaped)}$0"` }) };
  return { ...base, filter: escaped, text: cursor.string === "open" && !isFolder ? `${escaped}"` : escaped };
}
