import { TextDocument } from "langium";
import {
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
  CompletionResolveRequest,
  CompletionTriggerKind,
  InsertReplaceEdit,
  InsertTextFormat,
  MarkupContent,
} from "vscode-languageserver";
import { markRanges } from "./harness/edits.js";
import type { Scene } from "./harness/scene.js";
import { play, type ServeOptions } from "./harness/serve.js";

/** Asks for completion at the one `‸` of a scene. @param typed the character behind which the editor asks by itself */
export async function complete(marked: string, options?: ServeOptions & { typed?: string }): Promise<Completions> {
  const { client, scene } = await play(marked, options);
  const context = options?.typed
    ? { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: options.typed }
    : { triggerKind: CompletionTriggerKind.Invoked };
  const list = (await client.request(CompletionRequest.type, { ...scene.at(), context })) as CompletionList | null;
  const items = list ? withDefaults(list) : [];
  const resolved = items.map((item) =>
    item.data === undefined ? item : client.request(CompletionResolveRequest.type, item),
  );
  return new Completions(scene, list, await Promise.all(resolved));
}

/** The items of a list, each with what the list says of all of them. */
export function withDefaults({ items, itemDefaults = {} }: CompletionList): CompletionItem[] {
  const { editRange, data } = itemDefaults;
  return items.map(({ textEditText, ...item }) => {
    const newText = textEditText ?? item.insertText ?? item.label;
    const ofRange = editRange && ("insert" in editRange ? { newText, ...editRange } : { newText, range: editRange });
    const textEdit = item.textEdit ?? ofRange;
    return { ...(data !== undefined && { data }), ...item, ...(textEdit && { textEdit }) };
  });
}

/** What a server offers at the place of a scene. */
export class Completions {
  readonly items: readonly CompletionItem[];

  /**
   * @param list as it came
   * @param items its items, with all that is known of each
   */
  constructor(
    private readonly scene: Scene,
    readonly list: CompletionList | null,
    items: readonly CompletionItem[],
  ) {
    this.items = [...items].sort((a, b) => ((a.sortText as string) < (b.sortText as string) ? -1 : 1));
  }

  /** The labels without those of snippets, in the order in which an editor shows them. */
  get words(): string[] {
    return this.items
      .filter(({ insertTextFormat }) => insertTextFormat !== InsertTextFormat.Snippet)
      .map(({ label }) => label);
  }

  /** The labels of the snippets. */
  get snippets(): string[] {
    return this.items
      .filter(({ insertTextFormat }) => insertTextFormat === InsertTextFormat.Snippet)
      .map(({ label }) => label);
  }

  /** The item of a label. */
  item(label: string): CompletionItem {
    const found = this.items.filter((item) => item.label === label);
    if (found.length !== 1) throw new Error(`${found.length} items ${label}`);
    return found[0] as CompletionItem;
  }

  /** The documentation of an item, whatever its form. */
  about(label: string): string {
    const { documentation } = this.item(label);
    return MarkupContent.is(documentation) ? documentation.value : (documentation ?? "");
  }

  /** The text of the scene after an item was taken, each place of a snippet with what stands there at first. */
  after(label: string, mode: "insert" | "replace" = "insert"): string {
    return applyItem(this.scene.text(), this.item(label), mode);
  }

  /** The scene with the range in `⟦…⟧` that an item replaces. */
  replaced(label: string, mode: "insert" | "replace" = "insert"): string {
    return markRanges(this.scene.text(), [rangeOf(this.item(label), mode)]);
  }
}

/** A text after an item was taken. */
export function applyItem(text: string, item: CompletionItem, mode: "insert" | "replace"): string {
  const document = TextDocument.create("file:///completed", "kexec", 0, text);
  const { start, end } = rangeOf(item, mode);
  const edit = { range: { start, end }, newText: writtenBy(item) };
  return TextDocument.applyEdits(document, [...(item.additionalTextEdits ?? []), edit]);
}

/** The range that an item replaces. */
export function rangeOf({ textEdit }: CompletionItem, mode: "insert" | "replace") {
  if (!textEdit) throw new Error("an item without an edit");
  return InsertReplaceEdit.is(textEdit) ? textEdit[mode] : textEdit.range;
}

/** What an item writes, read as the protocol says: `${1:a}` and `${1|a,b|}` are `a`, `$0` is nothing. */
export function writtenBy({ textEdit, insertTextFormat }: CompletionItem): string {
  const text = textEdit?.newText ?? "";
  if (insertTextFormat !== InsertTextFormat.Snippet) return text;
  return text.replace(
    /\\(.)|\$\{\d+:((?:\\.|[^}])*)\}|\$\{\d+\|([^,|]*)[^|]*\|\}|\$\d+/g,
    (_, escaped, held, first) => escaped ?? held?.replace(/\\(.)/g, "$1") ?? first ?? "",
  );
}
