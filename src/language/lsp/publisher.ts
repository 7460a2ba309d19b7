import type { Connection, Diagnostic } from "vscode-languageserver";
import type { DocumentAnalysis } from "../analysis/analyse-document.js";
import type { Finding } from "../analysis/finding.js";
import { TOO_LARGE } from "../files/file-text.js";
import type { Client } from "./client.js";
import { documentDiagnostic, toDiagnostic } from "./diagnostics.js";
import type { KexecStatus } from "./protocol.js";
import type { OpenDocument } from "./session.js";

/** More than so many findings of a file nobody reads, and no editor shows. */
const MOST_SHOWN = 1_000;

/** What a client was told of a document. */
interface Told {
  readonly version: number;
  /** As JSON. */
  readonly diagnostics: string;
}

/** Sends the client the answers to its open documents. */
export class Publisher {
  private readonly told = new Map<string, Told>();
  /** The last state of each document that was not busy. */
  private readonly statuses = new Map<string, KexecStatus>();
  private readonly busyOnes = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly client: Client,
  ) {}

  /**
   * Sends what was found in a document, and how many of its images load; nothing of it that the client knows.
   * @param isNew whether it is another answer than the last one
   */
  publish(document: OpenDocument, analysis: DocumentAnalysis, isNew: boolean): void {
    if (!isNew && !pointsElsewhere(document, analysis)) return;
    const { uri, version, tooLarge } = document;
    const diagnostics = tooLarge
      ? [documentDiagnostic("error", `this file ${TOO_LARGE.message}`, this.client, "file-not-readable")]
      : this.diagnosticsOf(analysis.findings);
    this.sendDiagnostics(uri, version, diagnostics);
    if (isNew) this.enter({ uri, state: "ready", ...countsOf(analysis) });
  }

  /** Says that an answer is on its way. */
  busy({ uri }: OpenDocument): void {
    this.busyOnes.add(uri);
    this.send({ ...this.lastOf(uri), state: "busy" });
  }

  /** Says that there is no answer: what was told of the document last no longer holds. */
  failed({ uri, version }: OpenDocument): void {
    const message = "kexec-scenario has met a fault in this file: its log has more";
    this.sendDiagnostics(uri, version, [documentDiagnostic("error", message, this.client)]);
    this.enter({ uri, state: "fault", loads: 0, fails: 0, invalid: 0 });
  }

  /** Says of each document that its answer is the one before, unless that was told already. */
  settled(): void {
    for (const uri of [...this.busyOnes]) this.enter(this.lastOf(uri));
  }

  /** Says that a document is closed: nothing is told of it any more. */
  close(uri: string): void {
    this.told.delete(uri);
    this.statuses.delete(uri);
    this.busyOnes.delete(uri);
    this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  private sendDiagnostics(uri: string, version: number, diagnostics: Diagnostic[]): void {
    const told = { version, diagnostics: JSON.stringify(diagnostics) };
    const before = this.told.get(uri);
    if (before?.version === version && before.diagnostics === told.diagnostics) return;
    this.told.set(uri, told);
    const versioned = this.client.capabilities.textDocument?.publishDiagnostics?.versionSupport === true;
    this.connection.sendDiagnostics({ uri, ...(versioned && { version }), diagnostics });
  }

  /** Of very many findings the gravest, with how many more there are: that has no code, as it is no finding itself. */
  private diagnosticsOf(findings: readonly Finding[]): Diagnostic[] {
    const shown = findings.length > MOST_SHOWN ? mostSevere(findings) : findings;
    const diagnostics = shown.map((finding) => toDiagnostic(finding, this.client));
    const more = findings.length - shown.length;
    if (more === 0) return diagnostics;
    const message =
      more === 1 ? "1 more finding of this file is not shown" : `${more} more findings of this file are not shown`;
    return [...diagnostics, documentDiagnostic("info", message, this.client)];
  }

  private lastOf(uri: string): KexecStatus {
    return this.statuses.get(uri) ?? { uri, state: "ready", loads: 0, fails: 0, invalid: 0 };
  }

  private enter(status: KexecStatus): void {
    this.busyOnes.delete(status.uri);
    this.statuses.set(status.uri, status);
    this.send(status);
  }

  private send(status: KexecStatus): void {
    if (this.client.options.status === true) this.connection.sendNotification("kexec/status", status);
  }
}

/** Images that load, that fail, and that have no meaning; those that wait for a file are none of them. */
function countsOf({ images }: DocumentAnalysis): Pick<KexecStatus, "loads" | "fails" | "invalid"> {
  const placed = images.flatMap(({ load }) => load ?? []);
  const loads = placed.filter(({ placement }) => placement.failure === null).length;
  const invalid = images.filter(({ load, isWaiting }) => !load && !isWaiting).length;
  return { loads, fails: placed.length - loads, invalid };
}

/** Whether an answer speaks of places in other documents: those move without it. */
function pointsElsewhere({ document }: OpenDocument, { findings }: DocumentAnalysis): boolean {
  return findings.some(({ related }) => related.some(({ spot }) => spot.part.document !== document));
}

/** As many as are shown, those that matter most, in their order. */
function mostSevere(findings: readonly Finding[]): Finding[] {
  const of = (wanted: Finding["severity"]) => findings.filter(({ severity }) => severity === wanted);
  const chosen = new Set([...of("error"), ...of("warning"), ...of("info")].slice(0, MOST_SHOWN));
  return findings.filter((finding) => chosen.has(finding));
}
