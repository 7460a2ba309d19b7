import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { URI } from "langium";
import type { TextStore } from "../lsp/text-store.js";

/** What a process is told to end by, and its exit code then. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Texts in a folder of this process that nobody else can look into; it goes when the process ends. */
export class TemporaryTexts implements TextStore {
  private folder: string | undefined;
  private readonly numbers = new Map<string, number>();

  /** @throws Error of the system when it cannot be written */
  async write(about: string, name: string, text: string): Promise<URI> {
    const number = this.numbers.get(about) ?? this.numbers.size + 1;
    this.numbers.set(about, number);
    try {
      return await this.writeTo(String(number), name, text);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      // What lies unused for long is tidied away on some systems.
      this.folder = undefined;
      return this.writeTo(String(number), name, text);
    }
  }

  private async writeTo(number: string, name: string, text: string): Promise<URI> {
    this.folder ??= newFolder();
    const path = join(this.folder, number, name);
    await mkdir(join(this.folder, number)).catch((error) => {
      if (error.code !== "EEXIST") throw error;
    });
    await writeFile(path, text, { mode: 0o600 });
    return URI.file(path);
  }
}

/** A folder of its own that is removed when the process ends. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kexec-scenario-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const [signal, code] of Object.entries(SIGNALS)) process.once(signal, () => process.exit(code));
  return folder;
}
