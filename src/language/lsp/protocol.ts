/**
 * What the server and a client say to each other beyond the Language Server Protocol. Types only: the VS Code extension
 * shares them and no code. A client that knows nothing of this has all the standard features.
 */

/** `initializationOptions` of the initialize request; everything may be left out. */
export interface KexecInitializationOptions {
  /** false: no file that a scenario names is read until `kexec/trusted` is sent. */
  readonly trusted?: boolean;
  /** Whether the client answers `kexec/readFile`: for files that the server cannot read by itself. */
  readonly readsFiles?: boolean;
  /** Whether the client answers `kexec/listFolder`: for folders that the server cannot list by itself. */
  readonly listsFolders?: boolean;
  /** The URI of the folder `docs`, without a slash at its end: diagnostics and hovers link to its pages. */
  readonly docs?: string;
  /** Commands that the client runs itself when a code lens names them. */
  readonly commands?: readonly KexecCommand[];
  /** true: the client is sent `kexec/status`. */
  readonly status?: boolean;
}

/** The commands of code lenses; their arguments are the document's URI and the image's name. */
export type KexecCommand = "kexec.explain" | "kexec.report";

/** The section `kexec` of the client's settings; what is left out is as `DEFAULT_SETTINGS` has it. */
export interface KexecSettings {
  readonly inlayHints: {
    /** The chosen address behind each buffer's name. */
    readonly addresses: boolean;
    /** The share used behind each scratch area. */
    readonly scratchUse: boolean;
  };
  readonly codeLens: {
    /** The outcome above each image, with Explain and Report. */
    readonly enabled: boolean;
  };
}

/** Client to server: the search of one image step by step, as text; of one that has a mistake now, as it was before. */
export interface ExplainRequest {
  readonly method: "kexec/explain";
  /** `width`: the columns that sentences keep within, 80 when left out; 0: each is one line, for who breaks lines himself. */
  readonly params: { readonly uri: string; readonly image: string; readonly width?: number };
  /** null when there is no such image. */
  readonly result: { readonly text: string } | null;
}

/**
 * Client to server: the segment report of a file, or of one image of it. The text about one image that has a mistake now is
 * that of before.
 */
export interface ReportRequest {
  readonly method: "kexec/report";
  readonly params: { readonly uri: string; readonly image?: string; readonly format: "text" | "json" };
  /** null when there is no such file or image. */
  readonly result: { readonly text: string } | null;
}

/** Client to server, a notification: files may be read from now on. */
export interface TrustedNotification {
  readonly method: "kexec/trusted";
  readonly params: Record<string, never>;
}

/** Server to client: what a file holds. */
export interface ReadFileRequest {
  readonly method: "kexec/readFile";
  /** `length`: no more than so many bytes from the beginning are wanted. */
  readonly params: { readonly uri: string; readonly length: number };
  /** `data` in base64; `size` is that of the whole file in bytes. */
  readonly result:
    | { readonly data: string; readonly size: number }
    | { readonly problem: "missing" | "directory" | "unreadable"; readonly message: string };
}

/** Server to client: what stands directly in a folder. */
export interface ListFolderRequest {
  readonly method: "kexec/listFolder";
  readonly params: { readonly uri: string };
  /** Files and folders and links to either; none of a folder that cannot be read. */
  readonly result: {
    readonly entries: readonly { readonly name: string; readonly kind: "file" | "folder"; readonly isLink: boolean }[];
  };
}

/** Server to client, a notification: how far the server is with an open document. */
export interface StatusNotification {
  readonly method: "kexec/status";
  readonly params: KexecStatus;
}

/** `busy` while an answer is worked out: the counts are those of the last one. `fault`: there is none, by a fault of the server. */
export interface KexecStatus {
  readonly uri: string;
  readonly state: "busy" | "ready" | "fault";
  /** Images of the document that load, that the kernel refuses, and that have no meaning. */
  readonly loads: number;
  readonly fails: number;
  readonly invalid: number;
}
