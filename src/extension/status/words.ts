import type { KexecStatus } from "../../language/lsp/protocol.js";
import type { ServerState } from "../server/session.js";

/** What the status item shows of a document. */
export interface StatusWords {
  readonly text: string;
  readonly detail: string;
  readonly severity: "information" | "warning" | "error";
  readonly busy: boolean;
  /** What a click offers. */
  readonly offer: "report" | "restart" | "problems";
}

/** A document's own status, as far as it is known. `silent`: busy for so long that the server seems to hang. */
export interface DocumentStatus extends KexecStatus {
  readonly silent: boolean;
}

/** The status of a document in words; `status` is undefined until the server has said anything of it. */
export function statusWords(server: ServerState, status: DocumentStatus | undefined): StatusWords {
  if (server === "stopped") {
    const detail = "The language server does not run";
    return { text: "Kexec: stopped", detail, severity: "error", busy: false, offer: "restart" };
  }
  if (server === "starting" || !status) {
    const detail = server === "starting" ? "The language server is starting" : "The scenario is being read";
    return { text: "Kexec", detail, severity: "information", busy: server === "starting", offer: "report" };
  }
  if (status.silent) {
    const detail = "The language server has given no answer for a while";
    return { text: "Kexec: no answer", detail, severity: "warning", busy: false, offer: "restart" };
  }
  if (status.state === "fault") {
    const detail = "The language server has met a fault in this scenario: its log has more";
    return { text: "Kexec: fault", detail, severity: "error", busy: false, offer: "restart" };
  }
  return {
    text: countWords(status),
    detail: "Images of this scenario",
    severity: status.invalid > 0 ? "warning" : "information",
    busy: status.state === "busy",
    offer: status.invalid > 0 ? "problems" : "report",
  };
}

/** Such as `3 load, 1 fails, 1 invalid`; what there is none of is left out. */
function countWords({ loads, fails, invalid }: KexecStatus): string {
  const parts = [
    loads > 0 && `${loads} ${loads === 1 ? "loads" : "load"}`,
    fails > 0 && `${fails} ${fails === 1 ? "fails" : "fail"}`,
    invalid > 0 && `${invalid} invalid`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(", ") : "no image";
}
