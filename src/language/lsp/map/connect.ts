import type { Connection } from "vscode-languageserver";
import type { Answer } from "../answer.js";
import { mapAnswer } from "./answer.js";
import { describeItem } from "./describe.js";

/** Connects the requests of a memory map. */
export function connectMap(connection: Connection, answer: Answer): void {
  connection.onRequest("kexec/map", answer(mapAnswer, "uri", "image"));
  connection.onRequest("kexec/describe", answer(describeItem, "uri", "image", "id"));
}
