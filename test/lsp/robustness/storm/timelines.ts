import type { WorkspaceEdit } from "vscode-languageserver";
import { MAX_FILE_SIZE } from "../../../../src/language/files/file-text.js";
import { applyEdits, textIn } from "../../harness/edits.js";
import { nameOf } from "../../harness/uris.js";

/** A text that an editor showed; without it when it was too large for the server. */
interface Shown {
  readonly version: number;
  readonly text: string | undefined;
}

/** What something was from a time on; undefined: not there. */
type Timeline<T> = { readonly from: number; readonly value: T | undefined }[];

/** What the editor and the disk had at every time, to hold the edits against that a server answers. */
export class Timelines {
  /** Counts up with everything that is noted. */
  now = 0;
  private readonly shown = new Map<string, Timeline<Shown>>();
  private readonly disk = new Map<string, Timeline<string>>();

  /** Takes note of what the editor shows of a file now; undefined: it is closed. */
  noteShown(name: string, text: string | undefined, version: number): void {
    const value = text === undefined ? undefined : { version, text: text.length > MAX_FILE_SIZE ? undefined : text };
    this.note(this.shown, name, value);
  }

  /** Takes note of what the disk has of a file now; undefined: nothing. */
  noteDisk(name: string, text: string | undefined): void {
    this.note(this.disk, name, text);
  }

  /**
   * What is wrong with an edit, in words: every edit of a text must be for a version that was open since the question was
   * asked, or for a file that was closed at some time since, and fit what stood there.
   * @param since the time of the question
   * @param isRename whether all that is replaced must be one word
   */
  faultsOf(edit: WorkspaceEdit, since: number, isRename: boolean): string[] {
    const words = new Set<string>();
    const faults = (edit.documentChanges ?? []).flatMap((change) => {
      if (!("textDocument" in change)) return [`no edit of a text: ${JSON.stringify(change)}`];
      const { uri, version } = change.textDocument;
      const name = nameOf(uri);
      const texts = version === null ? this.closedTexts(name, since) : this.openTexts(name, since, version);
      if (typeof texts === "string") return [texts];
      const replaced = texts.flatMap((text) => {
        try {
          applyEdits(text, change.edits as Parameters<typeof applyEdits>[1]);
          return [change.edits.map(({ range }) => textIn(text, range))];
        } catch {
          return [];
        }
      });
      const fitting = replaced.find((found) => new Set(found).size <= 1) ?? replaced[0];
      if (!fitting) return [`fits no text that ${name}, version ${version}, had: ${JSON.stringify(change.edits)}`];
      for (const word of fitting) words.add(word);
      return [];
    });
    if (edit.changes) faults.push("no versions, of a client that tells them apart");
    if (isRename && words.size > 1) faults.push(`replaces more than one word: ${[...words].join(", ")}`);
    return faults;
  }

  private openTexts(name: string, since: number, version: number): string[] | string {
    const states = during(this.shown.get(name), since).filter((state) => state?.version === version);
    if (states.length === 0) return `${name}, version ${version}, was not open`;
    const texts = states.flatMap((state) => state?.text ?? []);
    return texts.length > 0 ? texts : `${name}, version ${version}, is too large`;
  }

  private closedTexts(name: string, since: number): string[] | string {
    const wasClosed = during(this.shown.get(name), since).includes(undefined);
    if (!wasClosed) return `${name} was open all the time, and the edit is for what is on the disk`;
    const texts = during(this.disk.get(name), since).flatMap((text) => text ?? []);
    return texts.length > 0 ? texts : `${name} was not on the disk`;
  }

  private note<T>(timelines: Map<string, Timeline<T>>, name: string, value: T | undefined): void {
    this.now++;
    timelines.set(name, [...(timelines.get(name) ?? []), { from: this.now, value }]);
  }
}

/** All that something was since a time. */
function during<T>(timeline: Timeline<T> = [], since: number): (T | undefined)[] {
  const first = timeline.findLastIndex(({ from }) => from <= since);
  const values = timeline.slice(Math.max(0, first)).map(({ value }) => value);
  return first < 0 ? [undefined, ...values] : values;
}
