import type { Connection } from "vscode-languageserver";
import type { DocumentAnalysis } from "../analysis/analyse-document.js";
import { MAX_FILE_SIZE } from "../files/file-text.js";
import type { Client } from "./client.js";
import { SOURCE, toDiagnostic } from "./diagnostics.js";
import type { KexecStatus } from "./protocol.js";
import type { OpenDocument } from "./session.js";

const TOO_LARGE = {
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  severity: 1,
  code: "file-not-readable",
  source: SOURCE,
  message: `this file is larger than ${MAX_FILE_SIZE / 1024 / 1024} MiB: not read`,
} as const;

/** Sends the client the answers to its open documents. */
export class Publisher {
  private readonly statuses = new Map<string, KexecStatus>();

  constructor(
    private readonly connection: Connection,
    private readonly client: Client,
  ) {}

  /** Sends what was found in a document, and how many of its images load. */
  publish({ uri, version, tooLarge }: OpenDocument, { findings, images }: DocumentAnalysis): void {
    const diagnostics = tooLarge ? [TOO_LARGE] : findings.map((finding) => toDiagnostic(finding, this.client));
    const versioned = this.client.capabilities.textDocument?.publishDiagnostics?.versionSupport === true;
    this.connection.sendDiagnostics({ uri, ...(versioned && { version }), diagnostics });
    const placed = images.flatMap(({ load }) => load ?? []);
    const loads = placed.filter(({ placement }) => placement.failure === null).length;
    const fails = placed.length - loads;
    this.send({ uri, state: "ready", loads, fails, invalid: images.length - placed.length });
  }

  /** Says that an answer is on its way. */
  busy({ uri }: OpenDocument): void {
    this.send({ loads: 0, fails: 0, invalid: 0, ...this.statuses.get(uri), uri, state: "busy" });
  }

  private send(status: KexecStatus): void {
    this.statuses.set(status.uri, status);
    if (this.client.options.commands) this.connection.sendNotification("kexec/status", status);
  }
}
