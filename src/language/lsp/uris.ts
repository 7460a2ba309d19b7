import { URI } from "langium";

/** A URI that a client has sent; undefined for what is none. */
export function parseUri(text: unknown): URI | undefined {
  if (typeof text !== "string" || !/^[a-z][a-z0-9+.-]*:/i.test(text)) return undefined;
  try {
    const uri = URI.parse(text);
    // Some parse and cannot be written again.
    void uri.toString();
    return uri;
  } catch {
    return undefined;
  }
}
