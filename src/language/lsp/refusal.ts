import { LSPErrorCodes, ResponseError } from "vscode-languageserver";

/** What a feature throws that is asked for something it cannot do. @param message what the user reads */
export function refusal(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
