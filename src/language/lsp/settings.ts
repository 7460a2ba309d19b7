import type { KexecSettings } from "./protocol.js";

/** What holds where the user has set nothing. */
export const DEFAULT_SETTINGS: KexecSettings = {
  inlayHints: { addresses: true, scratchUse: true },
  codeLens: { enabled: true },
};

/** Takes the section `kexec` of a client's settings; what is missing or of another type is as by default. */
export function readSettings(section: unknown): KexecSettings {
  const flag = (path: readonly string[], otherwise: boolean) => {
    let value = section;
    for (const key of path) value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
    return typeof value === "boolean" ? value : otherwise;
  };
  const { inlayHints, codeLens } = DEFAULT_SETTINGS;
  return {
    inlayHints: {
      addresses: flag(["inlayHints", "addresses"], inlayHints.addresses),
      scratchUse: flag(["inlayHints", "scratchUse"], inlayHints.scratchUse),
    },
    codeLens: { enabled: flag(["codeLens", "enabled"], codeLens.enabled) },
  };
}
