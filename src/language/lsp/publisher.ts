import type { Connection, Diagnostic } from "vscode-languageserver";
import type { DocumentAnalysis } from "../analysis/analyse-document.js";
import type { Finding } from "../analysis/finding.js";
import { MAX_FILE_SIZE } from "../files/file-text.js";
import type { Client } from "./client.js";
import { documentDiagnostic, toDiagnostic } from "./diagnostics.js";
import type { KexecStatus } from "./protocol.js";
import type { OpenDocument } from "./session.js";

/** More than so many findings of a file nobody reads, and no editor shows. */
const MOST_SHOWN = 1_000;

const TOO_LARGE = `this file is larger than ${MAX_FILE_SIZE / 1024 / 1024} MiB: not read`;

/** Sends the client the answers to its open documents. */
export class Publisher {
  private readonly statuses = new Map<string, KexecStatus>();

  constructor(
    private readonly connection: Connection,
    private readonly client: Client,
  ) {}

  /** Sends what was found in a document, and how many of its images load. */
  publish({ uri, version, tooLarge }: OpenDocument, { findings, images }: DocumentAnalysis): void {
    const diagnostics = tooLarge
      ? [documentDiagnostic("error", TOO_LARGE, this.client, "file-not-readable")]
      : this.diagnosticsOf(findings);
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

  /** Says that a document is closed: nothing is told of it any more. */
  close(uri: string): void {
    this.statuses.delete(uri);
    this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** Of very many findings the gravest, with how many more there are: that has no code, as it is no finding itself. */
  private diagnosticsOf(findings: readonly Finding[]): Diagnostic[] {
    const shown = findings.length > MOST_SHOWN ? mostSevere(findings) : findings;
    const diagnostics = shown.map((finding) => toDiagnostic(finding, this.client));
    if (shown === findings) return diagnostics;
    const message = `${findings.length - shown.length} more findings of this file are not shown`;
    return [...diagnostics, documentDiagnostic("info", message, this.client)];
  }

  private send(status: KexecStatus): void {
    this.statuses.set(status.uri, status);
    if (this.client.options.status === true) this.connection.sendNotification("kexec/status", status);
  }
}

/** As many as are shown, those that matter most, in their order. */
function mostSevere(findings: readonly Finding[]): Finding[] {
  const of = (wanted: Finding["severity"]) => findings.filter(({ severity }) => severity === wanted);
  const chosen = new Set([...of("error"), ...of("warning"), ...of("info")].slice(0, MOST_SHOWN));
  return findings.filter((finding) => chosen.has(finding));
}
