import type { Connection } from "vscode-languageserver";
import type { Answer } from "../answer.js";
import { storyAnswer } from "./answer.js";

/** Connects the request of a story. */
export function connectStory(connection: Connection, answer: Answer): void {
  connection.onRequest("kexec/story", answer(storyAnswer, "uri", "image"));
}
