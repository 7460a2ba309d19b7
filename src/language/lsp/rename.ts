import { UriUtils } from "langium";
import type { PrepareRenameParams, PrepareRenameResult, RenameParams, WorkspaceEdit } from "vscode-languageserver";
import { type Spot, spotOf } from "../analysis/finding.js";
import { TOO_LARGE } from "../files/file-text.js";
import { shown } from "../parser/problem.js";
import { documentsWith, isImported } from "./names/documents.js";
import { occurrencesOf } from "./names/occurrences.js";
import { rangeOf } from "./ranges.js";
import { refusal } from "./refusal.js";
import { clashOf } from "./rename/clashes.js";
import { lineWords } from "./rename/line-words.js";
import { firstLostWord, firstUnreadable, isName, isWordOfLanguage } from "./rename/readable.js";
import { subjectAt } from "./rename/subject.js";
import type { View } from "./view.js";
import { workspaceEdit } from "./workspace-edit.js";

/**
 * The name at a position, as it is.
 * @throws ResponseError where there is none, or one that nobody may change
 */
export function prepareRename(view: View, { position }: PrepareRenameParams): PrepareRenameResult {
  const { spot, text } = subjectAt(view, position);
  return { range: rangeOf(spot), placeholder: text };
}

/**
 * Gives what the name at a position stands for another one: everywhere, in files that are open and in others.
 * @throws ResponseError when it cannot be, and when a word would mean something else afterwards
 */
export async function rename(view: View, { position, newName }: RenameParams): Promise<WorkspaceEdit> {
  const subject = subjectAt(view, position);
  const { name, text } = subject;
  if (newName === text) return workspaceEdit([], view);
  if (!isName(newName))
    throw refusal(`\`${shown(newName)}\` is no name: names are letters, digits and \`_\`, and begin with no digit`);
  const documents = await documentsWith(name, view, [newName]);
  if (isImported(name)) refuseUnread(view);
  const clash = clashOf(name, newName, documents, view.workspace);
  if (clash !== undefined) throw refusal(clash);
  const words = subject.withReferences ? occurrencesOf(name, documents, view.workspace) : [];
  const spots: Spot[] = [
    ...subject.declared.map(({ node, property }) => spotOf(node, property)),
    ...words.filter(({ declares }) => !declares).map(({ spot }) => spot),
  ];
  const lost = subject.withReferences && firstLostWord(documents, text, name.of === "segment" ? [name.image.name] : []);
  if (lost)
    throw refusal(`${lineWords(lost)}: this \`${shown(text)}\` stands in what cannot be read, and may be meant too`);
  const unreadable = isWordOfLanguage(newName) && firstUnreadable(spots, newName);
  if (unreadable) throw refusal(`${lineWords(unreadable)}: the word \`${newName}\` would not be read as a name there`);
  return workspaceEdit(
    spots.map((spot) => ({ ...spot, text: newName })),
    view,
  );
}

/** @throws ResponseError when a file may have the name that cannot be read now */
function refuseUnread({ files, open }: View): void {
  if (!files.isComplete) throw refusal("not all files of the workspace can be read now: some do not answer");
  const large = open.find(({ tooLarge }) => tooLarge);
  if (large) throw refusal(`${UriUtils.basename(large.document.uri)} may have the name too, and ${TOO_LARGE.message}`);
}
