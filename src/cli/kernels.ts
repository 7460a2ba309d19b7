import type { NamedVersion } from "../report/model.js";
import { profilesDocument, versionsDocument } from "../report/profile-json.js";
import { renderProfiles, renderVersions } from "../report/profile-text.js";
import type { Style } from "../report/style.js";
import type { Context } from "./context.js";
import { EXIT, type ExitCode, UsageError } from "./exit.js";
import { noSuch } from "./no-such.js";
import { versionNamed } from "./versions.js";

/** The options of `kernels`. */
export interface KernelsOptions {
  readonly format: string;
}

/** What `kernels --format` takes. */
const KERNELS_FORMATS: readonly string[] = ["text", "json"];

/**
 * `kernels [VERSION…]`: the table of kernel versions, or what each of the versions named does.
 * @throws UsageError for a version of another form, or a format that there is not
 */
export async function kernels(
  versions: readonly string[],
  options: KernelsOptions,
  context: Context,
): Promise<ExitCode> {
  const { format } = options;
  if (!KERNELS_FORMATS.includes(format)) throw new UsageError(noSuch("there is no format", format, KERNELS_FORMATS));
  const known = versions.map(versionNamed);
  await context.out.write(format === "json" ? renderJson(known) : renderText(known, context.out.style));
  return EXIT.well;
}

function renderText(versions: readonly NamedVersion[], style: Style): string {
  return versions.length === 0 ? renderProfiles(style) : renderVersions(versions, style);
}

function renderJson(versions: readonly NamedVersion[]): string {
  return `${JSON.stringify(versions.length === 0 ? profilesDocument() : versionsDocument(versions), null, 2)}\n`;
}
