import type {
  DescribeRequest,
  ExplainRequest,
  MapRequest,
  ReportRequest,
  StoryRequest,
  SweepRequest,
  SweepTextRequest,
  TrustedNotification,
} from "../../language/lsp/protocol.js";

type Request =
  | DescribeRequest
  | ExplainRequest
  | MapRequest
  | ReportRequest
  | StoryRequest
  | SweepRequest
  | SweepTextRequest;

/** The requests that the extension makes beyond the Language Server Protocol. */
export type RequestMethod = Request["method"];

export type RequestParams<M extends RequestMethod> = Extract<Request, { method: M }>["params"];

export type RequestResult<M extends RequestMethod> = Extract<Request, { method: M }>["result"];

/** The notifications that the extension sends beyond the Language Server Protocol. */
export type NotificationMethod = TrustedNotification["method"];
