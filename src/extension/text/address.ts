import { fileName } from "../files/file-name.js";

/** The URI scheme of the texts that the extension shows. */
export const TEXT_SCHEME = "kexec-text";

/** What a shown text tells: which command made it, and of which image. */
export interface ShownText {
  readonly kind: "explain" | "report";
  /** URI of the scenario. */
  readonly uri: string;
  readonly image: string;
}

/** The parts of a URI that matter here. */
export interface Address {
  readonly path: string;
  readonly query: string;
}

const TITLES: Readonly<Record<ShownText["kind"], string>> = { explain: "Explain", report: "Report" };

/** The address of a text. The last part of its path is what the editor's tab shows. */
export function addressOf(text: ShownText): Address {
  const file = fileName(text.uri);
  return {
    path: `/${TITLES[text.kind]} ${text.image} (${file})`,
    query: JSON.stringify([text.kind, text.uri, text.image]),
  };
}

/** The text that an address means, or undefined for one that `addressOf` did not make. */
export function textAt({ query }: Address): ShownText | undefined {
  try {
    const [kind, uri, image] = JSON.parse(query) as unknown[];
    const isWhole =
      typeof kind === "string" && Object.hasOwn(TITLES, kind) && typeof uri === "string" && typeof image === "string";
    return isWhole ? { kind: kind as ShownText["kind"], uri, image } : undefined;
  } catch {
    return undefined;
  }
}
