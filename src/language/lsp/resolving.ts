import type { CancellationToken } from "vscode-languageserver";
import { type Answer, checkAsked } from "./answer.js";
import type { View } from "./view.js";

/**
 * Makes the handler of a request that fills in what was offered before, and is sent back for it. What has no place, or is of
 * a document that is not open, comes back as it is.
 * @param placeOf where it was offered
 * @param needed what the place must have besides its URI
 */
export function resolving<T extends object, P extends { readonly uri: string }>(
  answer: Answer,
  feature: (view: View, about: P & { readonly offered: T }) => T | Promise<T>,
  placeOf: (offered: T) => P | undefined,
  ...needed: (keyof P & string)[]
): (offered: T, token: CancellationToken) => Promise<T> {
  const resolve = answer(feature, "uri", ...needed);
  return async (offered, token) => {
    checkAsked(offered, token, []);
    const place = placeOf(offered);
    return (place && (await resolve({ ...place, offered }, token))) ?? offered;
  };
}
