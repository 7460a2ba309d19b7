import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type BenchFiles, MAIN } from "./scenario.js";
import { type Diagnostic, Server, type Timed } from "./server.js";
import type { Stroke } from "./strokes.js";

const CLI = fileURLToPath(new URL("cli.mjs", import.meta.url));

/** A server and a folder of files for it, some of which are open. */
export class Session {
  readonly server = new Server([CLI, "lsp", "--stdio"]);
  private readonly folder = mkdtempSync(join(tmpdir(), "kexec-bench-lsp-"));
  private readonly versions = new Map<string, number>();

  /** Starts a server in a folder with these files. */
  static async start(files: Readonly<Record<string, string>>): Promise<Session> {
    const session = new Session();
    for (const [name, text] of Object.entries(files)) writeFileSync(join(session.folder, name), text);
    const rootUri = pathToFileURL(session.folder).href;
    await session.server.request("initialize", {
      processId: process.pid,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: "bench" }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: {
          publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, versionSupport: true },
          hover: { contentFormat: ["markdown"] },
          inlayHint: {},
          codeLens: {},
          completion: {
            completionItem: {
              snippetSupport: true,
              insertReplaceSupport: true,
              labelDetailsSupport: true,
              documentationFormat: ["markdown"],
              resolveSupport: { properties: ["documentation"] },
            },
            completionList: { itemDefaults: ["data", "editRange"] },
          },
        },
      },
    });
    session.server.notify("initialized", {});
    return session;
  }

  /** Opens a file of a text. @returns its first diagnostics */
  open(name: string, text: string): Promise<Timed<readonly Diagnostic[]>> {
    const uri = this.uri(name);
    this.versions.set(uri, 1);
    this.server.notify("textDocument/didOpen", { textDocument: { uri, languageId: "kexec", version: 1, text } });
    return this.server.diagnostics(uri, 1);
  }

  /** Presses a key. @returns the diagnostics of the version that it makes */
  press(name: string, stroke: Stroke): Promise<Timed<readonly Diagnostic[]>> {
    const uri = this.uri(name);
    const version = (this.versions.get(uri) as number) + 1;
    this.versions.set(uri, version);
    this.server.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [stroke] });
    return this.server.diagnostics(uri, version);
  }

  /** The diagnostics of a file that came last. */
  shown(name: string): readonly Diagnostic[] {
    return this.server.lastDiagnostics(this.uri(name));
  }

  /** Where a file stands. */
  uri(name: string): string {
    return pathToFileURL(join(this.folder, name)).href;
  }

  /** Shuts the server down and removes the folder. */
  async end(): Promise<void> {
    await this.server.end();
    rmSync(this.folder, { recursive: true });
  }
}

/** Starts a server, opens the main file and waits for its first diagnostics. */
export async function openScenario({ main, others }: BenchFiles): Promise<Session> {
  const session = await Session.start({ ...others, [MAIN]: main });
  await session.open(MAIN, main);
  return session;
}
