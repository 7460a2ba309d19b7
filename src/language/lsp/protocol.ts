import type { ProgressToken, Range } from "vscode-languageserver";
import type { MemoryMap } from "../../report/map/model.js";
import type { Story } from "../../report/story/model.js";
import type { SweepView } from "../../report/sweep/view.js";
import type { Block } from "./markup/blocks.js";

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

/** The commands of code lenses above images; their arguments are the document's URI and the image's name. */
export type ImageCommand = "kexec.map" | "kexec.explain" | "kexec.report" | "kexec.exportReport";

/** The commands of code lenses; that of a sweep has the document's URI and the sweep's name. */
export type KexecCommand = ImageCommand | "kexec.sweep";

/** The section `kexec` of the client's settings; what is left out is as `DEFAULT_SETTINGS` has it. */
export interface KexecSettings {
  readonly inlayHints: {
    /** The chosen address behind each buffer's name. */
    readonly addresses: boolean;
    /** The share used behind each scratch area. */
    readonly scratchUse: boolean;
  };
  readonly codeLens: {
    /** The outcome above each image, with the commands about it. */
    readonly enabled: boolean;
  };
}

/** Client to server: the search of one image, every step of it, as text; of one that has a mistake now, as it was before. */
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
  readonly params: { readonly uri: string; readonly image?: string; readonly format: ReportFormatName };
  /** `untold`: what the format has no way to tell, in sentences. null when there is no such file or image. */
  readonly result: { readonly text: string; readonly untold?: readonly string[] } | null;
}

/** The formats of a report, as the command line names them. */
export type ReportFormatName =
  | "text"
  | "json"
  | "markdown"
  | "html"
  | "svg"
  | "csv"
  | "sarif"
  | "github"
  | "kernel-log";

/** What an image is held against: another image of the document, or itself by another kernel. */
export type MapComparison = { readonly image: string } | { readonly kernel: string };

/** Client to server: the memory map of an image, with another answer beside it where `compare` asks for one. */
export interface MapRequest {
  readonly method: "kexec/map";
  readonly params: { readonly uri: string; readonly image: string; readonly compare?: MapComparison | null };
  /** null when there is no such document open. */
  readonly result: MapAnswer | null;
}

/** What the server knows of an image for its memory map. */
export interface MapAnswer {
  /** The images of the document, in its order, each with all that is written of it. */
  readonly images: readonly { readonly name: string; readonly range: Range }[];
  /** The versions with which the kernel's behaviour changed, oldest first, without the one that does the loading. */
  readonly kernels: readonly string[];
  /** null when it was never placed since the document was opened, and when there is no such image. */
  readonly map: MemoryMap | null;
  /** `busy`: a file is still being read. `old`: there is a mistake, and this is what was so before. `gone`: there is no such image. */
  readonly freshness: "current" | "busy" | "old" | "gone";
  /** What to say of that in a sentence; empty when it is current. */
  readonly notice: string;
  /** The answer beside; null when none was asked for, and when it was not placed. */
  readonly other: MemoryMap | null;
  /** What is otherwise there, or why there is no answer beside, in clauses. */
  readonly moves: readonly string[];
  /** Where the items of the maps are written. */
  readonly places: readonly MapPlace[];
}

/** A place in a scenario that items of the maps stand for. */
export interface MapPlace {
  readonly uri: string;
  /** All that is written of the items: a cursor in it means them. null where they are not written, and only what makes them is. */
  readonly range: Range | null;
  /** The word of it where a cursor goes. */
  readonly selection: Range;
  /** Those that matter most first. */
  readonly items: readonly MapItemId[];
}

/** An item of a map. */
export interface MapItemId {
  /** Whether it is of the answer beside. */
  readonly other: boolean;
  /** As the map has it. */
  readonly id: string;
}

/** Client to server: the search of one image as a story, for a view of it; by another kernel where `kernel` has its version. */
export interface StoryRequest {
  readonly method: "kexec/story";
  readonly params: { readonly uri: string; readonly image: string; readonly kernel?: string | null };
  /** null when there is no such document open. */
  readonly result: StoryAnswer | null;
}

/** What the server knows of an image for the story of its search; all but the story as a map has it. */
export interface StoryAnswer extends Pick<MapAnswer, "freshness" | "notice" | "places"> {
  /** null when it was never placed since the document was opened, and when there is no such image. */
  readonly story: Story | null;
}

/** Client to server: what came of a sweep, worked out now. */
export interface SweepRequest {
  readonly method: "kexec/sweep";
  /**
   * `width`: of the chart, in pixels, about 700 when left out. `workDoneToken`: where the work takes long, its progress is told
   * under it, in percent.
   */
  readonly params: {
    readonly uri: string;
    readonly sweep: string;
    readonly width?: number;
    readonly workDoneToken?: ProgressToken;
  };
  /** null when there is no such document open. */
  readonly result: SweepAnswer | null;
}

/** What the server knows of a sweep; all but the view as a map has it, and `old` where it is not worked out for a mistake. */
export interface SweepAnswer extends Pick<MapAnswer, "freshness" | "notice" | "places"> {
  /** null when there is none now. */
  readonly view: SweepView | null;
}

/** Client to server: what came of a sweep, in a format of `kexec-scenario sweep`. */
export interface SweepTextRequest {
  readonly method: "kexec/sweepText";
  readonly params: {
    readonly uri: string;
    readonly sweep: string;
    readonly format: SweepFormatName;
    readonly workDoneToken?: ProgressToken;
  };
  /** null when there is no such file or sweep, and when it is not worked out for a mistake. */
  readonly result: { readonly text: string } | null;
}

/** The formats of a sweep, as the command line names them. */
export type SweepFormatName = "text" | "json" | "ndjson" | "csv" | "svg" | "html";

/** Client to server: what is to be told of an item of an image's map, or with `compare` of the map beside it. */
export interface DescribeRequest {
  readonly method: "kexec/describe";
  readonly params: {
    readonly uri: string;
    readonly image: string;
    readonly id: string;
    readonly compare?: MapComparison | null;
  };
  /** null when there is no such item. */
  readonly result: { readonly blocks: readonly Block[] } | null;
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
