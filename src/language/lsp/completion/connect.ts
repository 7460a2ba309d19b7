import { CompletionRequest, CompletionResolveRequest, type Connection } from "vscode-languageserver";
import type { Answer } from "../answer.js";
import { completion, resolveCompletion } from "../completion.js";
import { placeOfItem } from "./resolve.js";

/** Connects the requests about completion. */
export function connectCompletion(connection: Connection, answer: Answer): void {
  connection.onRequest(CompletionRequest.method, answer(completion, "position"));
  const resolve = answer(resolveCompletion, "uri", "position");
  connection.onRequest(CompletionResolveRequest.type, async (item, token) => {
    const place = placeOfItem(item);
    return (place && (await resolve({ ...place, item }, token))) ?? item;
  });
}
